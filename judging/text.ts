/** Output and expectation as UTF-8: every byte that the rules look for stands for itself in it. */
export type Text = Uint8Array;

export const NEWLINE = 0x0a;

/** Space, \t, \n, \v, \f and \r and nothing else, as C's isspace has them: U+00A0 and U+3000 are text. */
function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

/** A stretch of a text, from byte `start` up to, not including, `end`. */
export interface Span {
  text: Text;
  start: number;
  end: number;
}

/** The line from `start` on, without the trailing white space, and where the next one starts. */
export function lineAt(text: Text, start: number): Span & { next: number } {
  const newline = text.indexOf(NEWLINE, start);
  const stop = newline === -1 ? text.length : newline;
  return { text, start, end: trimmedEnd(text, start, stop), next: stop + 1 };
}

/** The token that begins at `from` or behind it; empty, at the text's end, when there is none. */
export function tokenAt(text: Text, from: number): Span {
  let start = from;
  while (start < text.length && isSpace(text[start] as number)) start++;
  let end = start;
  while (end < text.length && !isSpace(text[end] as number)) end++;
  return { text, start, end };
}

/** Where a text ends when trailing white space, and so trailing blank lines, do not count. */
export function trimmedEnd(text: Text, start = 0, end = text.length): number {
  let stop = end;
  while (stop > start && isSpace(text[stop - 1] as number)) stop--;
  return stop;
}

/** Whether two stretches hold the same bytes. */
export function areEqual(a: Span, b: Span): boolean {
  return a.end - a.start === b.end - b.start && commonLength(a, b) === a.end - a.start;
}

/** How many bytes two stretches begin alike with. */
export function commonLength(a: Span, b: Span): number {
  const most = Math.min(a.end - a.start, b.end - b.start);
  let same = 0;
  while (same < most && a.text[a.start + same] === b.text[b.start + same]) same++;
  return same;
}
