"use client";

import { useWords } from "#components/language/language-provider.tsx";

/** The whole screen when there is no page, or the page failed. */
export function LastResort({ text, onRetry }: { text: "page" | "missing"; onRetry?: () => void }) {
  const words = useWords().lastResort;
  return (
    <main className="last-resort">
      <h1>{words[text].title}</h1>
      <p>{words[text].advice}</p>
      {onRetry ? (
        <button type="button" className="run-button" onClick={onRetry}>
          {words.retry}
        </button>
      ) : (
        <a className="run-button" href="/">
          {words.home}
        </a>
      )}
    </main>
  );
}
