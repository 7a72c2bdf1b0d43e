/** What turns the order of the text behind it around, and what has no shape. */
export const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** A text as it can stand in one line with other words: it neither turns their order around nor hides anything. */
export function plainLine(text: string): string {
  return text.toWellFormed().replace(UNSEEN, " ").replace(/ {2,}/g, " ").trim();
}
