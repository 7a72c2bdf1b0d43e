import { hasLooseLetters, latinKeys } from "./hangul-keys.ts";

/** A word of code that was typed while the keyboard was in Hangul mode. */
export interface Mistyped {
  from: number;
  to: number;
  word: string;
  /** What its keys are in Latin mode. */
  meant: string;
}

/** Names with Hangul in them; the classes have the loose letters, old and new, and the syllables. */
const WITH_HANGUL = /\w*[\u1100-\u11ff\u3131-\u3163\uac00-\ud7a3][\w\u1100-\u11ff\u3131-\u3163\uac00-\ud7a3]*/g;

/**
 * The words of a text that are Python typed in Hangul mode. A word with loose letters always is; a word of
 * whole syllables may be a real Korean name, so that its keys must make a word that is `known`.
 */
export function findMistyped(text: string, known: Iterable<string>): Mistyped[] {
  const words = [...text.matchAll(WITH_HANGUL)];
  if (words.length === 0) return [];
  const exact = new Set(known);
  const names = new Map([...exact].map((name) => [name.toLowerCase(), name]));
  return words.flatMap(({ 0: word, index: from }) => {
    const keys = latinKeys(word);
    if (!/^[A-Za-z_]\w*$/.test(keys)) return [];
    // Most letters are the same with Shift, so that the capitals of a known name are not in the keys.
    const meant = exact.has(keys) ? keys : (names.get(keys.toLowerCase()) ?? (hasLooseLetters(word) ? keys : null));
    return meant === null ? [] : [{ from, to: from + word.length, word, meant }];
  });
}
