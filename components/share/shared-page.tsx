import { formatBytes, formatDuration } from "#components/language/figures.ts";
import type { Language } from "#components/language/language.ts";
import { shareWordsOf } from "#components/language/share-words.ts";
import { wordsOf } from "#components/language/words.ts";
import type { JudgedCase } from "#contract/judge.ts";
import type { Summary } from "#contract/run.ts";
import type { FoundShare, SharedForm } from "#contract/share.ts";
import { HighlightedCode } from "./highlighted-code.tsx";
import { RUNTIME_NAMES } from "./runtime-names.ts";
import { SharedDocument } from "./shared-document.tsx";

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
  const { url, report, oembed } = more;
  const words = shareWordsOf(language);
  const { title, note, code, stdin, result, judgement } = form;
  const runtime = `${RUNTIME_NAMES[form.runtime.id]} ${form.runtime.version}`;
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(createdAt);
  const how = result ? [wordsOf(language).status[result.status], figuresOf(result), runtime].join(" · ") : runtime;
  const head = { title: title || words.untitled, description: `${how}. ${words.description}`, url, oembed };
  return (
    <SharedDocument language={language} style={style} head={head}>
      <main>
        <header>
          <h1>{head.title}</h1>
          <p className="about">{`${runtime} · ${words.sharedOn(date)}`}</p>
        </header>
        {note !== "" && <p className="note">{note}</p>}
        <section aria-label={words.code}>
          <HighlightedCode code={code} />
        </section>
        {stdin !== "" && (
          <section>
            <div className="head">
              <h2>{words.input}</h2>
              <span className="figures">{words.lines(stdin.replace(/\n$/, "").split("\n").length)}</span>
            </div>
            <Text label={words.input} text={stdin} />
          </section>
        )}
        {judgement ? (
          <SharedCases form={form} language={language} />
        ) : (
          <section>
            <div className="head">
              <h2>{words.result}</h2>
              {result && <Ending summary={result} language={language} />}
            </div>
            {result ? <Printed printed={result} language={language} /> : <p className="message">{words.notRun}</p>}
          </section>
        )}
      </main>
      <nav className="bar">
        <a className="run" href={`/?share=${id}`}>{`▶ ${words.run}`}</a>
      </nav>
      <footer>
        <a href={`/s/${id}.py`}>{words.raw}</a>
        {report && <a href={reportUrl(report, id)}>{words.report}</a>}
        <a href="/">OnPyRunner</a>
      </footer>
    </SharedDocument>
  );
}

/** A page that says why there is no share to show. */
export function NoShare({
  why,
  language,
  style,
}: {
  why: readonly [string, string];
  language: Language;
  style: string;
}) {
  const [title, description] = why;
  return (
    <SharedDocument language={language} style={style} head={{ title, description }}>
      <main>
        <header>
          <h1>{title}</h1>
        </header>
        <p className="message">{description}</p>
        <p className="message">
          <a href="/">{shareWordsOf(language).home}</a>
        </p>
      </main>
    </SharedDocument>
  );
}

function SharedCases({ form: { judgement, cases }, language }: { form: SharedForm; language: Language }) {
  const words = shareWordsOf(language);
  if (!judgement) return null;
  return (
    <section>
      <div className="head">
        <h2>{words.result}</h2>
        <strong>{words.cases(judgement.passed, judgement.total)}</strong>
      </div>
      {judgement.cases.map((judged) => (
        <details key={judged.index}>
          <summary>
            {judged.name || words.caseName(judged.index + 1)} <Verdict judged={judged} language={language} />{" "}
            {judged.result && <span className="figures">{figuresOf(judged.result)}</span>}
          </summary>
          <Text label={words.input} text={cases[judged.index]?.stdin ?? ""} />
          <Printed printed={judged} language={language} />
          {cases[judged.index]?.expected != null && (
            <>
              <h2 className="head">{words.expected}</h2>
              <Text label={words.expected} text={cases[judged.index]?.expected ?? ""} />
            </>
          )}
        </details>
      ))}
    </section>
  );
}

function Verdict({ judged: { verdict }, language }: { judged: JudgedCase; language: Language }) {
  const all: Record<string, string> = { ...wordsOf(language).status, ...shareWordsOf(language).verdict };
  return <span className={verdict === "passed" ? "good" : verdict === "ran" ? "" : "bad"}>{all[verdict]}</span>;
}

function Ending({ summary, language }: { summary: Summary; language: Language }) {
  const isFine = summary.status === "ok";
  return (
    <span>
      <strong className={isFine ? "good" : "bad"}>
        {`${isFine ? "✓" : "✕"} ${wordsOf(language).status[summary.status]}`}
      </strong>
      <span className="figures">{` ${figuresOf(summary)}`}</span>
    </span>
  );
}

type Outputs = Pick<JudgedCase, "stdout" | "stderr" | "stdoutTruncated" | "stderrTruncated">;

function Printed({ printed, language }: { printed: Outputs; language: Language }) {
  const words = shareWordsOf(language);
  const { stdout, stderr, stdoutTruncated, stderrTruncated } = printed;
  return (
    <>
      {stdout !== "" && <Text label={words.result} text={stdout} />}
      {stdoutTruncated && <p className="message">{words.truncated}</p>}
      {stderr !== "" && <Text label={words.stderr} text={stderr} isError />}
      {stderrTruncated && <p className="message">{words.truncated}</p>}
      {stdout === "" && stderr === "" && <p className="message">{words.nothing}</p>}
    </>
  );
}

/** Text of a program; a long one is scrolled, by keys too. */
function Text({ label, text, isError = false }: { label: string; text: string; isError?: boolean }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section aria-label={label} className={`text${isError ? " err" : ""}`} tabIndex={0}>
      <pre>{text}</pre>
    </section>
  );
}

function figuresOf({ wallTimeMs, peakMemoryBytes }: Summary): string {
  const memory = peakMemoryBytes === null ? [] : [formatBytes(peakMemoryBytes)];
  return [formatDuration(wallTimeMs), ...memory].join(" · ");
}

function reportUrl(report: string, id: string): string {
  return report.startsWith("http") ? report : `mailto:${report}?subject=${id}`;
}
