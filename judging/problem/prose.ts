const ENDS_LIKE_PROSE = /。\s*$|(?:니다|이다|하다|된다|있다|없다|온다|진다|같다|한다)\.?\s*$/;
const WORD = /[\p{Script=Latin}\p{Script=Cyrillic}]{2,}/gu;

/** Whether a line is a sentence that explains, rather than data. */
export function isSentence(line: string): boolean {
  return ENDS_LIKE_PROSE.test(line) || (/[.!?:]\s*$/.test(line) && (line.match(WORD) ?? []).length >= 4);
}
