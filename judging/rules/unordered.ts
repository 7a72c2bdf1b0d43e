import { differenceAt, type Place } from "../difference.ts";
import { PASSED, PIECE, type Sides, type Steps, wrong } from "../outcome.ts";
import { lineAt, type Span, type Text } from "../text.ts";
import { firstLineThatDiffers } from "./trimmed.ts";

/** The multisets of trimmed lines are equal; blank lines do not count. DMOJ's `sorted` for lines. */
export function* unordered({ expected, actual }: Sides): Steps {
  if ((yield* firstLineThatDiffers({ expected, actual })) === null) return PASSED;
  const missing = new Map<string, number>();
  yield* eachLine(expected, (line) => add(missing, keyOf(line), 1));
  let surplus: { line: Span; number: number } | null = null;
  let last = 0;
  yield* eachLine(actual, (line, number) => {
    last = number;
    if (!add(missing, keyOf(line), -1)) surplus ??= { line, number };
  });
  if (!surplus && missing.size === 0) return PASSED;
  const { line, number } = surplus ?? { line: endOf(actual), number: last + 1 };
  return wrong(differenceAt(yield* firstOf(missing, expected), { line, at: line.start }, number));
}

/** Counts a line; false when there was none left to take away. */
function add(counts: Map<string, number>, key: string, by: 1 | -1): boolean {
  const count = (counts.get(key) ?? 0) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
  return count >= 0;
}

/** Visits the lines that are not blank, with their numbers from 1 and a pause after each piece. */
function* eachLine(text: Text, visit: (line: Span, number: number) => void): Generator<void, void, void> {
  let pause = PIECE;
  for (let at = 0, number = 1; at < text.length; number++) {
    const line = lineAt(text, at);
    if (line.end > line.start) visit(line, number);
    at = line.next;
    if (at > pause) {
      pause = at + PIECE;
      yield;
    }
  }
}

const latin1 = new TextDecoder("latin1");

/** A line's bytes, one character each: invalid UTF-8 must not become equal by being decoded. */
function keyOf({ text, start, end }: Span): string {
  return latin1.decode(text.subarray(start, end));
}

/** The first expected line that has not come. */
function* firstOf(missing: Map<string, number>, expected: Text): Generator<void, Place, void> {
  let first: Span | null = null;
  yield* eachLine(expected, (line) => {
    if (!first && missing.has(keyOf(line))) first = line;
  });
  const line = first ?? endOf(expected);
  return { line, at: line.start };
}

function endOf(text: Text): Span {
  return { text, start: text.length, end: text.length };
}
