import { expect, test } from "vitest";
import { type Comparison, comparisonSchema, type PlainComparison } from "#contract/comparison.ts";
import { compare, compareInTurns } from "./compare.ts";

type Row = [verdict: "passed" | "wrong_answer" | "format_error", expected: string, actual: string, why: string];
type Asked = { rule: string } & Record<string, unknown>;

const bytes = (text: string) => new TextEncoder().encode(text);
const sides = (expected: string, actual: string) => ({ expected: bytes(expected), actual: bytes(actual) });

function parsed(asked: Asked): PlainComparison {
  const comparison: Comparison = comparisonSchema.parse(asked);
  if (comparison.rule === "checker") throw new Error("A checker is a program");
  return comparison;
}

const TABLES: [Asked, Row[]][] = [
  [
    { rule: "exact" },
    [
      ["passed", "1 2\n", "1 2\n", "the same bytes"],
      ["wrong_answer", "1 2\n", "1 2", "a missing last line end"],
      ["wrong_answer", "1 2\n", "1 2 \n", "a space at a line's end"],
      ["wrong_answer", "1\n", "1\r\n", "CRLF for LF"],
      ["passed", "", "", "nothing for nothing"],
    ],
  ],
  [
    { rule: "trimmed" },
    [
      ["passed", "1 2\n3\n", "1 2 \t\n3", "white space at lines' ends and a missing last line end"],
      ["passed", "1\n2\n", "1\r\n2\r\n", "CRLF for LF"],
      ["passed", "1\n", "1\n\n \n\n", "blank lines at the end"],
      ["passed", "1\n\n\n", "1", "blank lines at the expectation's end"],
      ["passed", "", "\n", "blank lines for nothing"],
      ["passed", "a\v\f\n", "a", "every kind of white space at the end"],
      ["wrong_answer", "1\n2", "1\n\n2", "a blank line in the midst"],
      ["wrong_answer", "1", "\n1", "a blank line at the start"],
      ["wrong_answer", "1", " 1", "a space at a line's start"],
      ["wrong_answer", "1 2", "1  2", "two spaces for one"],
      ["wrong_answer", "a", "a\u00a0", "a no-break space, which is text"],
      ["wrong_answer", "a", "a\u3000", "an ideographic space, which is text"],
      ["wrong_answer", "1\n2\n", "1\n", "a missing line"],
      ["wrong_answer", "1\n", "1\n2\n", "a surplus line"],
      ["wrong_answer", "Yes", "YES", "another case"],
    ],
  ],
  [
    { rule: "format" },
    [
      ["passed", "1 2\n", "1 2", "as trimmed"],
      ["format_error", "1 2", "1  2", "two spaces for one"],
      ["format_error", "1 2", "1\n2", "a line break for a space"],
      ["format_error", "1", " 1", "a space at the start"],
      ["wrong_answer", "1 2", "1 3", "another token"],
      ["wrong_answer", "1 2", "12", "tokens run together"],
    ],
  ],
  [
    { rule: "format", newlineIsSpace: true },
    [
      ["passed", "1 2\n3", "1\n2 3", "a line break for a space and the reverse"],
      ["passed", "1 2", "1 \n2", "a space before a line break that stands for one"],
      ["format_error", "1 2", "1\n\n2", "a blank line for a space"],
      ["format_error", "1 2", "1  2", "two spaces for one"],
      ["format_error", "1\n2", "1\n 2", "a space at a line's start"],
      ["wrong_answer", "1 2", "1\n3", "another token"],
    ],
  ],
  [
    { rule: "tokens" },
    [
      ["passed", "1 2\n3", "  1\n\n2\t3 \r\n", "any white space between"],
      ["passed", "", " \n ", "no token for none"],
      ["wrong_answer", "1 2", "1 2 3", "a surplus token"],
      ["wrong_answer", "1 2 3", "1 2", "a missing token"],
      ["wrong_answer", "Yes", "yes", "another case"],
      ["wrong_answer", "1.0", "1.00", "another spelling of a number"],
      ["wrong_answer", "a b", "a\u00a0b", "a no-break space, which is text"],
    ],
  ],
  [
    { rule: "tokens", caseSensitive: false },
    [
      ["passed", "YES no", "yes NO", "A to Z folded"],
      ["wrong_answer", "É", "é", "no other letter folded"],
      ["wrong_answer", "[", "{", "no sign folded"],
    ],
  ],
  [
    { rule: "numbers", absolute: 1e-6 },
    [
      ["passed", "0.5", "0.5000005", "within the tolerance"],
      ["wrong_answer", "0.5", "0.50001", "beyond it"],
      ["passed", "1.0 a", "1 a", "an integer for a decimal, and words beside"],
      ["passed", "5.", "5", "a point with nothing behind it"],
      ["passed", ".5", "0.5", "a point with nothing before it"],
      ["passed", "1", "+1", "a plus sign"],
      ["passed", "1e3", "1000", "an exponent"],
      ["passed", "0", "-0", "minus zero"],
      ["passed", "007", "7", "leading zeros"],
      ["wrong_answer", "1", "0x1", "hexadecimal"],
      ["wrong_answer", "1000", "1_000", "an underscore"],
      ["wrong_answer", "1", "one", "a word for a number"],
      ["wrong_answer", "one", "1", "a number for a word"],
      ["wrong_answer", "1", "1e", "half an exponent"],
      ["wrong_answer", "1", ".", "a point alone"],
      ["passed", "inf", "Infinity", "infinity in any spelling"],
      ["passed", "-INF", "-inf", "minus infinity"],
      ["wrong_answer", "inf", "-inf", "the other infinity"],
      ["wrong_answer", "inf", "1e400", "a number beyond doubles for infinity"],
      ["wrong_answer", "nan", "nan", "nan, which equals nothing"],
      ["passed", "nano", "nano", "a word that begins like nan"],
      ["passed", "1e400", "1e400", "the same number beyond doubles"],
      ["wrong_answer", "1e400", "2e400", "another number beyond doubles"],
      ["passed", "9007199254740993", "9007199254740993", "the same integer beyond 2^53"],
      ["wrong_answer", "9007199254740993", "9007199254740992", "an integer that doubles cannot tell apart"],
      ["wrong_answer", "1 2", "1", "a missing token"],
    ],
  ],
  [
    { rule: "numbers", absolute: 0 },
    [
      ["passed", "1.50", "1.5", "equal numbers at no tolerance"],
      ["wrong_answer", "1", "1.0000001", "the least difference"],
    ],
  ],
  [
    { rule: "numbers", relative: 1e-6 },
    [
      ["passed", "1000000", "1000001", "within a part of the expected number"],
      ["wrong_answer", "1000000", "1000002", "beyond it"],
      ["wrong_answer", "0", "0.0000000001", "anything for zero"],
      ["passed", "0", "-0.0", "zero for zero"],
      ["passed", "9007199254740993", "9007199254740992", "large integers that are close enough"],
    ],
  ],
  [
    { rule: "numbers", relative: 0.1 },
    [
      ["wrong_answer", "10", "11.05", "beyond a tenth of the expected number"],
      ["passed", "10", "9", "a tenth below"],
    ],
  ],
  [
    { rule: "numbers", relative: 0.1, relativeTo: "larger" },
    [["passed", "10", "11.05", "within a tenth of the larger number"]],
  ],
  [
    { rule: "numbers", absolute: 1e-9, relative: 1e-6 },
    [
      ["passed", "1000000", "1000000.5", "within either"],
      ["passed", "0", "0.0000000001", "within the absolute one at zero"],
    ],
  ],
  [
    { rule: "unordered" },
    [
      ["passed", "1\n2\n3", "3\n1 \n\n2\n", "lines in another order, with blank ones"],
      ["passed", "a\na\nb", "a\nb\na", "a line that comes twice"],
      ["wrong_answer", "a\na\nb", "a\nb\nb", "another line that comes twice"],
      ["wrong_answer", "1 2", "2 1", "words in another order"],
      ["wrong_answer", "1\n2", "1", "a missing line"],
      ["wrong_answer", "1", "1\n2", "a surplus line"],
    ],
  ],
];

for (const [asked, rows] of TABLES)
  test.each(rows)(`${JSON.stringify(asked)}: %s for %j against %j: %s`, (verdict, expected, actual) => {
    const outcome = compare(parsed(asked), sides(expected, actual));
    expect(outcome.verdict).toBe(verdict);
    expect(outcome.difference === null).toBe(verdict === "passed");
  });

const DIFFERENCES: [Asked, [expected: string, actual: string], object][] = [
  [{ rule: "trimmed" }, ["1\n2 3\n", "1\n2 4\n"], { line: 2, column: 3, expected: "2 3", actual: "2 4" }],
  [{ rule: "trimmed" }, ["가나다", "가나라"], { line: 1, column: 3, expected: "가나다", actual: "가나라" }],
  [{ rule: "trimmed" }, ["😀a", "😀b"], { line: 1, column: 2, expected: "😀a", actual: "😀b" }],
  [{ rule: "trimmed" }, ["1\n2\n", "1\n"], { line: 2, column: 1, expected: "2", actual: "" }],
  [{ rule: "trimmed" }, ["1\n", "1\n2\n"], { line: 2, column: 1, expected: "", actual: "2" }],
  [{ rule: "trimmed" }, ["12", "1"], { line: 1, column: 2, expected: "12", actual: "1" }],
  [{ rule: "exact" }, ["a\n", "a \n"], { line: 1, column: 2, expected: "a", actual: "a " }],
  [{ rule: "tokens" }, ["1 2 3\n4", "1\n2\n5 4"], { line: 3, column: 1, expected: "1 2 3", actual: "5 4" }],
  [{ rule: "tokens" }, ["1 2", "1\n"], { line: 1, column: 2, expected: "1 2", actual: "1" }],
  [{ rule: "unordered" }, ["a\nb\nc", "c\nx\na"], { line: 2, column: 1, expected: "b", actual: "x" }],
  [{ rule: "format" }, ["1 2", "1  2"], { line: 1, column: 3, expected: "1 2", actual: "1  2" }],
];

test.each(DIFFERENCES)("%j tells where %j first differ", (asked, [expected, actual], difference) => {
  expect(compare(parsed(asked), sides(expected, actual)).difference).toEqual(difference);
});

test("a long line is cut to 200 code points around the place", () => {
  const before = "가".repeat(1000);
  const { difference } = compare(parsed({ rule: "trimmed" }), sides(`${before}a${before}`, `${before}b${before}`));
  expect(difference?.column).toBe(1001);
  expect(Array.from(difference?.actual ?? "")).toHaveLength(200);
  expect(difference?.actual).toContain("가b가");
  expect(difference?.expected).toContain("가a가");
});

test("invalid UTF-8 is not taken for the replacement character", () => {
  const [expected, actual] = [bytes("\ufffd\n"), new Uint8Array([0xff, 0x0a])];
  for (const rule of ["exact", "trimmed", "tokens", "unordered"] as const)
    expect(compare(parsed({ rule }), { expected, actual }).verdict, rule).toBe("wrong_answer");
});

test.each(TABLES.map(([asked]) => asked))("in turns %j says the same as at once", async (asked) => {
  const lines = Array.from({ length: 50_000 }, (_, i) => `${i} line`).join("\n");
  for (const actual of [lines, `${lines} more`]) {
    const both = sides(lines, actual);
    expect(await compareInTurns(parsed(asked), both)).toEqual(compare(parsed(asked), both));
  }
});
