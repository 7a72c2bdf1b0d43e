import { formatBytes, formatDuration } from "#components/language/figures.ts";
import type { Language } from "#components/language/language.ts";
import { shareWordsOf } from "#components/language/share-words.ts";
import { wordsOf } from "#components/language/words.ts";
import type { Summary } from "#contract/run.ts";
import type { SharedForm } from "#contract/share.ts";

/** How a share's program ended, in a word with its sign, and what it took; nothing where it had not been run. */
export function SharedEnding({ form, language }: { form: SharedForm; language: Language }) {
  const { result, judgement } = form;
  if (judgement) {
    const { passed, total } = judgement;
    return <Sign isFine={passed === total} word={shareWordsOf(language).cases(passed, total)} />;
  }
  if (!result) return null;
  return (
    <>
      <Sign isFine={result.status === "ok"} word={wordsOf(language).status[result.status]} />{" "}
      <span className="figures">{figuresOf(result)}</span>
    </>
  );
}

function Sign({ isFine, word }: { isFine: boolean; word: string }) {
  return <strong className={isFine ? "good" : "bad"}>{`${isFine ? "✓" : "✕"} ${word}`}</strong>;
}

/** Time and memory of a run. */
export function figuresOf({ wallTimeMs, peakMemoryBytes }: Summary): string {
  const memory = peakMemoryBytes === null ? [] : [formatBytes(peakMemoryBytes)];
  return [formatDuration(wallTimeMs), ...memory].join(" · ");
}
