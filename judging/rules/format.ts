import { PASSED, type Sides, type Steps, wrong } from "../outcome.ts";
import { areEqual, NEWLINE, type Text, trimmedEnd } from "../text.ts";
import { tokenByToken } from "./tokens.ts";
import { firstLineThatDiffers } from "./trimmed.ts";

/**
 * As `trimmed`, but the right tokens laid out differently are a format error. With `newlineIsSpace` a line
 * break may stand for a single space and the reverse, as Baekjoon-style judges had it.
 */
export function* format(sides: Sides, { newlineIsSpace }: { newlineIsSpace: boolean }): Steps {
  const difference = yield* firstLineThatDiffers(sides);
  if (difference === null) return PASSED;
  const byTokens = yield* tokenByToken(sides, areEqual);
  if (byTokens.verdict !== "passed") return wrong(difference);
  if (newlineIsSpace && (yield* hasSameGaps(sides))) return PASSED;
  return { verdict: "format_error", difference };
}

/** Whether both are the same once each line has lost its trailing white space and line breaks are spaces. */
function* hasSameGaps({ expected, actual }: Sides): Generator<void, boolean, void> {
  const [e, a] = [onOneLine(expected), onOneLine(actual)];
  yield;
  return e.length === a.length && e.every((byte, i) => byte === a[i]);
}

function onOneLine(text: Text): Text {
  const kept = new Uint8Array(text.length);
  let length = 0;
  const stop = trimmedEnd(text);
  for (let at = 0; at < stop; ) {
    const newline = text.indexOf(NEWLINE, at);
    const lineEnd = newline === -1 || newline > stop ? stop : newline;
    const line = text.subarray(at, trimmedEnd(text, at, lineEnd));
    kept.set(line, length);
    length += line.length;
    if (lineEnd < stop) kept[length++] = 0x20;
    at = lineEnd + 1;
  }
  return kept.subarray(0, length);
}
