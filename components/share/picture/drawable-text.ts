import { UNSEEN } from "#contract/plain-line.ts";

/** The width of a letter, in parts of its size. */
export const LETTER = 0.6;

/** Marks that may lie on one character; more would be drawn over the lines beside it. */
const MOST_MARKS = 2;
const TAB_COLUMNS = 4;

const MARKS = new RegExp(`(\\p{M}{${MOST_MARKS}})\\p{M}+`, "gu");
/** Hangul, kana, Han, full forms and pictures are wider than letters: as wide as they are high. */
const WIDE =
  /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
const PICTURE = /\p{Emoji_Presentation}/u;

const characters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** One line as it can be drawn: without tabs and piles of marks, and with a dot for what is not seen. */
export function drawableText(line: string): string {
  return line.toWellFormed().replaceAll("\t", " ".repeat(TAB_COLUMNS)).replace(UNSEEN, "·").replace(MARKS, "$1");
}

/** Arabic, Hebrew and others that run from the right. */
const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A piece of a program as an editor shows it: what runs from the right does so within its piece, and moves no other. */
export function inItsOrder(piece: string): string {
  return FROM_THE_RIGHT.test(piece) ? `\u2066${piece}\u2069` : piece;
}

/** The room that a text takes, in letters of a monospaced face. */
export function columnsOf(text: string): number {
  return [...characters.segment(text)].reduce((sum, { segment }) => sum + widthOf(segment), 0);
}

/** The beginning of a text that takes so many columns at most, with an ellipsis where the rest is missing. */
export function cutToColumns(text: string, most: number): string {
  let columns = 0;
  let end = 0;
  for (const { segment, index } of characters.segment(text)) {
    const width = widthOf(segment);
    if (columns + width > most) return `${text.slice(0, end)}…`;
    columns += width;
    // The last column is the ellipsis's, if there has to be one.
    if (columns <= most - 1) end = index + segment.length;
  }
  return text;
}

/** In letters of the face, which are three fifths as wide as it is high. */
function widthOf(character: string): number {
  return PICTURE.test(character) ? 2.2 : WIDE.test(character) ? 5 / 3 : 1;
}
