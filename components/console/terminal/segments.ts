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

/** The characters of segments, a segment each. */
export function cellsOf(segments: Segment[]): Segment[] {
  const cells: Segment[] = [];
  for (const { text, style } of segments) for (const character of text) cells.push({ text: character, style });
  return cells;
}

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
