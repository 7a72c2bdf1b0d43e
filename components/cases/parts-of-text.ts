/** A stretch of a text, as offsets in UTF-16 units. */
export interface Part {
  from: number;
  to: number;
}

/** The most of a text that a field is given at a time: enough to see, and little enough to be typed into. */
const PART_CHARS = 4096;
const PART_LINES = 100;

/** The part that begins at an offset: whole lines, but of a line that is longer than a part. */
export function partFrom(text: string, from: number): Part {
  const most = Math.min(text.length, from + PART_CHARS);
  let to = from;
  for (let lines = 0; lines < PART_LINES; lines++) {
    const end = text.indexOf("\n", to) + 1;
    if (end === 0 || end > most) break;
    to = end;
  }
  if (to === from || (most === text.length && !text.slice(to).includes("\n"))) to = most;
  return { from, to: isWithinPair(text, to) ? to - 1 : to };
}

/** The part before an offset; at the beginning it is the first one. */
export function partBefore(text: string, at: number): Part {
  const least = Math.max(0, at - PART_CHARS);
  let from = at;
  for (let lines = 0; lines < PART_LINES && from > 0; lines++) {
    const start = from < 2 ? 0 : text.lastIndexOf("\n", from - 2) + 1;
    if (start < least) break;
    from = start;
  }
  if (from === at) from = least;
  return partFrom(text, isWithinPair(text, from) ? from + 1 : from);
}

/** Where a line begins, counted from 1; the last one's where there are fewer. */
export function startOfLine(text: string, line: number): number {
  let start = 0;
  for (let left = line - 1; left > 0; left--) {
    const end = text.indexOf("\n", start) + 1;
    if (end === 0 || end === text.length) break;
    start = end;
  }
  return start;
}

/** Whether an offset would part the two halves of a character. */
function isWithinPair(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at));
}
