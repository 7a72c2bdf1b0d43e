import type { JudgedCase } from "#contract/judge.ts";

type Difference = NonNullable<JudgedCase["difference"]>;

/** A line of a text around the first difference, in three parts: what is alike, where it differs, what follows. */
export interface Excerpt {
  /** Up to two lines of before, which are alike. */
  before: readonly string[];
  same: string;
  /** The character that differs; "" where the line is at its end. */
  mark: string;
  rest: string;
}

/** The place of the first difference in what was expected and in what was printed. */
export function excerptsOf(difference: Difference, actual: string): { expected: Excerpt; actual: Excerpt } {
  const before = linesBefore(actual, difference.line);
  const [one, other] = [[...difference.expected], [...difference.actual]];
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at++;
  const excerpt = (points: readonly string[]): Excerpt => ({
    before,
    same: points.slice(0, at).join(""),
    mark: points[at] ?? "",
    rest: points.slice(at + 1).join(""),
  });
  return { expected: excerpt(one), actual: excerpt(other) };
}

const LINES_BEFORE = 2;
const LINE_CHARS = 200;

function linesBefore(text: string, line: number): string[] {
  let start = 0;
  for (let number = 1; number < line - LINES_BEFORE; number++) {
    const end = text.indexOf("\n", start);
    // The place is behind what was told of the output.
    if (end === -1) return [];
    start = end + 1;
  }
  const lines = text.slice(start, start + LINE_CHARS * 20).split("\n", Math.min(LINES_BEFORE, line - 1));
  return lines.map((one) => one.slice(0, LINE_CHARS));
}

/** A text with signs for the white space that nobody sees. */
export function withSigns(text: string): string {
  return text.replaceAll(" ", "␠").replaceAll("\t", "⇥").replaceAll("\r", "␍");
}
