import { describe, expect, test } from "vitest";
import { AnswerReader } from "./answers.ts";

const WHOLE = Buffer.from("0 3 0\nab\n1 0 10\nValueError");

test("answers are whole, however their bytes come", () => {
  for (const size of [1, 2, 7, WHOLE.length]) {
    const reader = new AnswerReader(100);
    const answers = [];
    for (let at = 0; at < WHOLE.length; at += size) answers.push(...reader.take(WHOLE.subarray(at, at + size)));
    expect(answers.map(({ exitCode, output, exception }) => [exitCode, output.toString(), exception])).toEqual([
      [0, "ab\n", ""],
      [1, "", "ValueError"],
    ]);
  }
});

describe("what is no answer is refused before more of it is waited for", () => {
  test.each([
    ["x".repeat(41)],
    ["256 1 0\n"],
    ["0 102 0\n"],
    ["0 1 101\n"],
    ["-1 1 0\n"],
    ["0 1\n"],
    ["0 1e3 0\n"],
    ["\n"],
    ["0 999999999999 0\n"],
  ])("%j", (bytes) => {
    expect(() => new AnswerReader(100).take(Buffer.from(bytes))).toThrow("no answer");
  });
});
