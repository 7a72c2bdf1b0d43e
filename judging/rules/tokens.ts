import { differenceAt, placeAt } from "../difference.ts";
import { PASSED, PIECE, type Sides, type Steps, wrong } from "../outcome.ts";
import { areEqual, commonLength, type Span, type Text, tokenAt, trimmedEnd } from "../text.ts";

/** Whether the token of the output will do for the expected one. */
export type TokenRule = (wanted: Span, given: Span) => boolean;

/** White-space separated tokens are equal: testlib's `wcmp`, and Kattis' default where case does not count. */
export function tokens(sides: Sides, { caseSensitive }: { caseSensitive: boolean }): Steps {
  return tokenByToken(sides, caseSensitive ? areEqual : areEqualFolded);
}

/** There are as many tokens as expected, and each will do. */
export function* tokenByToken({ expected, actual }: Sides, isSame: TokenRule): Steps {
  let pause = PIECE;
  for (let e = 0, a = 0; ; ) {
    const [wanted, given] = [tokenAt(expected, e), tokenAt(actual, a)];
    const isEnd = wanted.start === wanted.end || given.start === given.end;
    if (isEnd && wanted.start === expected.length && given.start === actual.length) return PASSED;
    if (isEnd || !isSame(wanted, given)) {
      const same = commonLength(wanted, given);
      return wrong(differenceAt(placeAt(expected, placeOf(wanted, same)), placeAt(actual, placeOf(given, same))));
    }
    [e, a] = [wanted.end, given.end];
    if (a > pause) {
      pause = a + PIECE;
      yield;
    }
  }
}

/** A byte of a token; where there is none, the text's end without what is blank. */
function placeOf({ text, start, end }: Span, offset: number): number {
  return start === end ? trimmedEnd(text) : start + offset;
}

function areEqualFolded(a: Span, b: Span): boolean {
  const length = a.end - a.start;
  if (b.end - b.start !== length) return false;
  for (let i = 0; i < length; i++) if (folded(a.text, a.start + i) !== folded(b.text, b.start + i)) return false;
  return true;
}

/** A to Z alone have a small form here. */
function folded(text: Text, at: number): number {
  const byte = text[at] as number;
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}
