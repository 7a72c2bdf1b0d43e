import { expect, test } from "vitest";
import { type Pasted, readPasted } from "./pasted.ts";

const casesOf = (pasted: Pasted) => readPasted(pasted).flatMap(({ cases }) => cases);

test("a pasted text gives its samples as cases", () => {
  const cases = casesOf({ text: "예제 입력 1\n1 2\n예제 출력 1\n3\n예제 입력 2\n4 5\n예제 출력 2\n9" });
  expect(cases.map(({ input, expected }) => [input, expected])).toEqual([
    ["1 2\n", "3\n"],
    ["4 5\n", "9\n"],
  ]);
});

test("a pasted problem brings its limits and its judge", () => {
  const text = "time limit per test\n2 seconds\nmemory limit per test\n256 megabytes\nInput\n1\nOutput\n2";
  expect(readPasted({ text })).toMatchObject([{ judge: "codeforces", limits: { timeMs: 2000, memoryMb: 256 } }]);
});

test("a problem as JSON gives its tests as cases, with its name, limits and judge", () => {
  const sent =
    '{"name":"A","url":"https://codeforces.com/a","timeLimit":1000,"memoryLimit":64,"tests":[{"input":"1\\n","output":"2\\n"}]}';
  expect(readPasted({ text: sent })).toEqual([
    {
      ...{ name: "A", judge: "codeforces", limits: { timeMs: 1000, memoryMb: 64 }, comparison: null },
      cases: [{ name: "", input: "1\n", expected: "2\n", isIncomplete: false, uncertain: null }],
    },
  ]);
});

test("the rows of a table hold an input and an output each", () => {
  const items = [
    { kind: "row", cells: ["Sample Input", "Sample Output"] },
    { kind: "row", cells: ["1 2", "3"] },
  ] as const;
  expect(casesOf({ text: "", items })).toMatchObject([{ input: "1 2\n", expected: "3\n" }]);
});

test("the rows of a function's table are calls with their arguments in lines", () => {
  expect(casesOf({ text: "a\tb\tresult\n[1, 2]\t'x'\t3" })).toMatchObject([
    { name: "", input: "[1, 2]\n'x'\n", expected: "3", isCall: true },
  ]);
  expect(casesOf({ text: "nothing" })).toEqual([]);
});
