import type { Difference } from "#contract/difference.ts";
import { NEWLINE, type Span, type Text } from "./text.ts";

/** How much of a line is shown, in code points. */
const SHOWN = 200;
/** How much of what is shown may stand before the place, in code points. */
const BEFORE = 80;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** A byte of a text, in the line around it. */
export interface Place {
  line: Span;
  at: number;
}

/** A byte of a text, with the line around it. */
export function placeAt(text: Text, at: number): Place {
  const start = at === 0 ? 0 : text.lastIndexOf(NEWLINE, at - 1) + 1;
  const end = text.indexOf(NEWLINE, start);
  return { line: { text, start, end: end === -1 ? text.length : end }, at };
}

/** The difference at a place of either text; `number` is the line's in the output, where it is known already. */
export function differenceAt(expected: Place, actual: Place, number = numberOf(actual)): Difference {
  return {
    line: number,
    column: 1 + codePointsBefore(actual),
    expected: excerpt(expected),
    actual: excerpt(actual),
  };
}

function numberOf({ line: { text, start } }: Place): number {
  let number = 1;
  for (let at = text.indexOf(NEWLINE); at !== -1 && at < start; at = text.indexOf(NEWLINE, at + 1)) number++;
  return number;
}

/** Whether a byte starts no character. */
const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80;

function codePointsBefore({ line: { text, start }, at }: Place): number {
  let points = 0;
  // A place within a character is that character's.
  const end = characterStart(text, at, start);
  for (let i = start; i < end; i++) if (!isContinuation(text[i])) points++;
  return points;
}

function characterStart(text: Text, at: number, least: number): number {
  let start = at;
  while (start > least && isContinuation(text[start])) start--;
  return start;
}

/** The part of a line around a place. */
function excerpt({ line: { text, start, end }, at }: Place): string {
  let from = characterStart(text, Math.min(at, end), start);
  for (let points = 0; from > start && points < BEFORE; points++) from = characterStart(text, from - 1, start);
  let to = from;
  for (let points = 0; to < end; to++) if (!isContinuation(text[to]) && ++points > SHOWN) break;
  return decoder.decode(text.subarray(from, to));
}
