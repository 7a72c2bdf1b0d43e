import { expect, test } from "vitest";
import { readPasted } from "./pasted.ts";

test("a pasted text gives its samples as cases", () => {
  const { cases } = readPasted({ text: "예제 입력 1\n1 2\n예제 출력 1\n3\n예제 입력 2\n4 5\n예제 출력 2\n9" });
  expect(cases.map(({ input, expected }) => [input, expected])).toEqual([
    ["1 2\n", "3\n"],
    ["4 5\n", "9\n"],
  ]);
});

test("a problem as JSON gives its tests as cases", () => {
  const { cases } = readPasted({ text: '{"name":"A","tests":[{"input":"1\\n","output":"2\\n"}]}' });
  expect(cases).toEqual([{ name: "", input: "1\n", expected: "2\n", isIncomplete: false }]);
});

test("the rows of a table hold an input and an output each", () => {
  const items = [
    { kind: "row", cells: ["Sample Input", "Sample Output"] },
    { kind: "row", cells: ["1 2", "3"] },
  ] as const;
  expect(readPasted({ text: "", items }).cases).toMatchObject([{ input: "1 2\n", expected: "3\n" }]);
});

test("the rows of a function's table are calls with their arguments in lines", () => {
  expect(readPasted({ text: "a\tb\tresult\n[1, 2]\t'x'\t3" }).cases).toEqual([
    { name: "", input: "[1, 2]\n'x'\n", expected: "3", isIncomplete: false, isCall: true },
  ]);
  expect(readPasted({ text: "nothing" })).toEqual({ cases: [] });
});
