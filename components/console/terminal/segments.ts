import { type Style, sameStyle } from "./style.ts";

/** Text of one style; it may hold line ends. */
export interface Segment {
  text: string;
  style: Readonly<Style>;
}

/** What there is to draw after a piece of output. */
export interface Painted {
  /** Whether the line that was open is void as it was drawn, and stands at the start of the segments anew. */
  again: boolean;
  segments: Segment[];
}

/** Adds text to a list, to its last segment where that looks the same. */
export function push(list: Segment[], text: string, style: Readonly<Style>) {
  if (text === "") return;
  const last = list.at(-1);
  if (last && sameStyle(last.style, style)) list[list.length - 1] = { text: last.text + text, style };
  else list.push({ text, style });
}

/** The cells of segments: each character has one, and a wide one a second after it that is empty. */
export function cellsOf(segments: Segment[]): Segment[] {
  const cells: Segment[] = [];
  for (const { text, style } of segments) {
    for (const character of text) {
      cells.push({ text: character, style });
      if (isWide(character)) cells.push({ text: "", style });
    }
  }
  return cells;
}

/** Whether a text has a character that takes two cells of a terminal, as Hangul and most emoji do. */
export function isWide(text: string): boolean {
  return WIDE.test(text);
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

export function joined(cells: Segment[]): Segment[] {
  const segments: Segment[] = [];
  let last: Segment | undefined;
  for (const cell of cells) {
    if (last && sameStyle(last.style, cell.style)) last.text += cell.text;
    else {
      last = { ...cell };
      segments.push(last);
    }
  }
  return segments;
}
