import { createElement } from "react";
import { formatDuration } from "#components/language/figures.ts";
import { shareWordsOf } from "#components/language/share-words.ts";
import { wordsOf } from "#components/language/words.ts";
import { plainLine } from "#contract/plain-line.ts";
import { answerShare, KEPT_A_MINUTE, type Shown } from "./answer-share.ts";
import { HighlightedCode } from "./highlighted-code.tsx";
import { RUNTIME_NAMES } from "./runtime-names.ts";
import { scriptlessPage } from "./scriptless-page.ts";
import { NoShare, reportUrl } from "./shared-page.tsx";
import { Printed } from "./shared-text.tsx";
import { style } from "./style.ts";

/** Answers a share for a frame of another site's page, if this server lets itself be framed. */
export function answerEmbed(id: string): Promise<Response> {
  const show = async (shown: Shown) => {
    const { language, sharing } = shown;
    const { framedBy } = sharing.settings;
    if (framedBy.length > 0)
      return scriptlessPage(createElement(Embed, shown), {
        status: 200,
        caching: KEPT_A_MINUTE,
        framedBy,
      });
    const none = { why: shareWordsOf(language).missing, language, style, isFramed: false };
    return scriptlessPage(createElement(NoShare, none), { status: 404, caching: "no-store" });
  };
  return answerShare(id, show, true);
}

/** A program with its result, to be read within another page; every link leaves the frame. */
function Embed({ share: { id, form }, language, origin, sharing }: Shown) {
  const words = shareWordsOf(language);
  const { result, judgement, runtime } = form;
  const { report } = sharing.settings;
  const leaving = { target: "_blank", rel: "noopener" };
  const title = plainLine(form.title) || words.untitled;
  const isFine = judgement ? judgement.passed === judgement.total : result?.status === "ok";
  const how = judgement
    ? words.cases(judgement.passed, judgement.total)
    : result && `${wordsOf(language).status[result.status]} · ${formatDuration(result.wallTimeMs)}`;
  return (
    <html lang={language}>
      {/* biome-ignore lint/style/noHeadElement: no page of Next, which would bring its scripts. */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="canonical" href={`${origin}/s/${id}`} />
        <title>{`${title} · OnPyRunner`}</title>
        <style>{style}</style>
      </head>
      <body>
        <main>
          <header>
            <h1 dir="auto">
              <a href={`/s/${id}`} {...leaving}>
                {title}
              </a>
            </h1>
            <p className="about">{`${RUNTIME_NAMES[runtime.id]} ${plainLine(runtime.version)}`}</p>
          </header>
          <section aria-label={words.code}>
            <HighlightedCode code={form.code} />
          </section>
          {how && (
            <div className="head">
              <h2>{words.result}</h2>
              <strong className={isFine ? "good" : "bad"}>{`${isFine ? "✓" : "✕"} ${how}`}</strong>
            </div>
          )}
          {result && <Printed printed={result} language={language} />}
        </main>
        <footer>
          <a href={`/?share=${id}`} {...leaving}>
            {words.run}
          </a>
          <a href="/" {...leaving}>
            OnPyRunner
          </a>
          {report && (
            <a href={reportUrl(report, id)} {...leaving}>
              {words.report}
            </a>
          )}
        </footer>
      </body>
    </html>
  );
}
