import type { Language } from "#components/language/language.ts";
import { shareWordsOf } from "#components/language/share-words.ts";
import { wordsOf } from "#components/language/words.ts";
import { plainLine } from "#contract/plain-line.ts";
import type { FoundShare, SharedForm } from "#contract/share.ts";
import { HighlightedCode } from "./highlighted-code.tsx";
import { RUNTIME_NAMES } from "./runtime-names.ts";
import { SharedCases } from "./shared-cases.tsx";
import { SharedDocument } from "./shared-document.tsx";
import { figuresOf, SharedEnding } from "./shared-ending.tsx";
import { Printed, SharedText } from "./shared-text.tsx";

interface SharedPageProps {
  share: Extract<FoundShare, { state: "found" }>;
  language: Language;
  style: string;
  /** The page's own address, and where it is reported. */
  url: string;
  report?: string | undefined;
  /** Where others ask how to show it within their pages. */
  oembed?: string | undefined;
}

/** What was shared, whole: code, input and result as they were, and a way to run it. */
export function SharedPage({ share: { id, form, createdAt }, language, style, ...more }: SharedPageProps) {
  const words = shareWordsOf(language);
  const { url, report, oembed } = more;
  const { title, note, code, stdin, cases, result } = form;
  const runtime = `${RUNTIME_NAMES[form.runtime.id]} ${plainLine(form.runtime.version)}`;
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(createdAt);
  const how = result ? [wordsOf(language).status[result.status], figuresOf(result), runtime].join(" · ") : runtime;
  const head = { title: plainLine(title) || words.untitled, description: `${how}. ${words.description}`, url, oembed };
  return (
    <SharedDocument language={language} style={style} head={head}>
      <header className="top">
        <div>
          <h1 dir="auto">{head.title}</h1>
          <p className="about">{unbroken([runtime, ...judgeOf(form, language), words.sharedOn(date)])}</p>
        </div>
        <nav className="bar">
          <a className="run" href={`/?share=${id}`}>{`▶ ${words.run}`}</a>
        </nav>
      </header>
      <main>
        {(result || form.judgement) && (
          <p className="ending">
            <SharedEnding form={form} language={language} />
          </p>
        )}
        {note !== "" && <p className="note">{note}</p>}
        <section className="program" aria-label={words.code}>
          <HighlightedCode code={code} />
        </section>
        <div className="outcome">
          {stdin !== "" && (
            <section>
              <div className="head">
                <h2>{words.input}</h2>
                <span className="figures">{words.lines(stdin.replace(/\n$/, "").split("\n").length)}</span>
              </div>
              <SharedText label={words.input} text={stdin} />
            </section>
          )}
          {(result || cases.length === 0) && (
            <section>
              <div className="head">
                <h2>{words.result}</h2>
                {result && <span className="figures">{figuresOf(result)}</span>}
              </div>
              {result ? <Printed printed={result} language={language} /> : <p className="message">{words.notRun}</p>}
            </section>
          )}
          {cases.length > 0 && (
            <section>
              <div className="head">
                <h2>{words.casesTitle}</h2>
                <span className="figures">{words.caseCount(cases.length)}</span>
              </div>
              <SharedCases form={form} language={language} />
            </section>
          )}
        </div>
      </main>
      <footer>
        <a href="/">OnPyRunner</a>
        <a href={`/s/${id}.py`}>{words.raw}</a>
        {report && <a href={reportUrl(report, id)}>{words.report}</a>}
      </footer>
    </SharedDocument>
  );
}

/** A page that says why there is no share to show. */
export function NoShare({
  why,
  language,
  style,
  isFramed,
}: {
  why: readonly [string, string];
  language: Language;
  style: string;
  /** Within another site's page its link leaves the frame. */
  isFramed: boolean;
}) {
  const [title, description] = why;
  return (
    <SharedDocument language={language} style={style} head={{ title, description }}>
      <main className="none">
        <h1>{title}</h1>
        <p className="message">{description}</p>
        <a className="run" href="/" {...(isFramed && { target: "_blank", rel: "noopener" })}>
          {shareWordsOf(language).home}
        </a>
      </main>
    </SharedDocument>
  );
}

/** The judge by whose limits it is held, as the problem states them. */
function judgeOf({ profile }: SharedForm, language: Language): string[] {
  if (!profile) return [];
  const { seconds, megabytes } = wordsOf(language).limits;
  return [`${plainLine(profile.name)} (${seconds(profile.timeMs / 1000)}, ${megabytes(profile.memoryMb)})`];
}

/** Parts of a line that wraps between them, and not within a date. */
function unbroken(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll(" ", "\u00a0")).join(" · ");
}

/** Where a share is reported: a page, or a mail that names it. */
export function reportUrl(report: string, id: string): string {
  return report.startsWith("http") ? report : `mailto:${report}?subject=${id}`;
}
