"use client";

import { useWords } from "#components/language/language-provider.tsx";

/** The whole screen when there is no page, or the page failed. */
export function LastResort({ text, onRetry }: { text: "page" | "missing"; onRetry?: () => void }) {
  const words = useWords().lastResort;
  return (
    <main className="grid h-dvh place-content-center gap-12 p-24 text-center">
      <h1 className="text-2xl font-bold">{words[text].title}</h1>
      <p>{words[text].advice}</p>
      {onRetry ? (
        <button type="button" className={WAY_OUT} onClick={onRetry}>
          {words.retry}
        </button>
      ) : (
        <a className={WAY_OUT} href="/">
          {words.home}
        </a>
      )}
    </main>
  );
}

const WAY_OUT =
  "mx-auto mt-12 flex min-h-50 items-center justify-center rounded-xl bg-accent px-28 text-lg font-bold text-on-accent active:bg-accent-press wide:min-h-44 wide:rounded-full wide:text-base";
