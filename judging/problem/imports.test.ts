import { expect, test } from "vitest";
import { pairFiles } from "./pair-files.ts";
import { readJson } from "./read-json.ts";

const tests = [{ input: "1\n", output: "2\n" }];

test("a problem of competitive-companion is read, with fields that nobody promised", () => {
  const sent = { name: "Gaps", group: "J - P", timeLimit: 2000, memoryLimit: 256, tests, testType: "single" };
  expect(readJson(JSON.stringify(sent))).toEqual([{ name: "Gaps", timeLimit: 2000, memoryLimit: 256, tests }]);
});

test("a batch of problems is read", () => {
  const batch = { id: "b", size: 2 };
  expect(
    readJson(
      JSON.stringify([
        { name: "A", tests, batch },
        { name: "B", tests, batch },
      ]),
    ),
  ).toHaveLength(2);
});

test("a list of cases alone is a problem without a name", () => {
  expect(readJson(JSON.stringify(tests))).toEqual([{ tests }]);
});

test.each(["", "12", "[]", "{}", '{"tests":[{"input":1}]}', "예제 입력"])("%j is no problem", (text) => {
  expect(readJson(text)).toBeNull();
});

const FOLDERS: [what: string, paths: string[], pairs: [name: string, input: string, output: string | null][]][] = [
  [
    "Kattis",
    ["data/sample/2.in", "data/sample/2.ans", "data/sample/10.in", "data/sample/10.ans", "problem.yaml"],
    [
      ["data/sample/2", "data/sample/2.in", "data/sample/2.ans"],
      ["data/sample/10", "data/sample/10.in", "data/sample/10.ans"],
    ],
  ],
  ["oj and mirrors", ["sample-1.in", "sample-1.out"], [["sample-1", "sample-1.in", "sample-1.out"]]],
  ["folders", ["A/in/a.txt", "A/out/a.txt"], [["A/a", "A/in/a.txt", "A/out/a.txt"]]],
  ["Polygon", ["tests/01", "tests/01.a"], [["tests/01", "tests/01", "tests/01.a"]]],
  ["numbers behind the words", ["input001.txt", "output001.txt"], [["001", "input001.txt", "output001.txt"]]],
  ["SWEA", ["sample_input.txt", "sample_output.txt"], [["sample", "sample_input.txt", "sample_output.txt"]]],
  ["bare words", ["input.txt", "output.txt"], [["1", "input.txt", "output.txt"]]],
  ["Korean words", ["예제 입력 1.txt", "예제 출력 1.txt"], [["예제 1", "예제 입력 1.txt", "예제 출력 1.txt"]]],
  ["Korean folders", ["입력/a.txt", "출력/a.txt"], [["a", "입력/a.txt", "출력/a.txt"]]],
  ["Japanese words", ["入力1.txt", "出力1.txt"], [["1", "入力1.txt", "出力1.txt"]]],
  ["Chinese words", ["输入1.txt", "输出1.txt"], [["1", "输入1.txt", "输出1.txt"]]],
  ["an input without its output", ["1.in"], [["1", "1.in", null]]],
  ["nothing that belongs together", ["main.cpp", "README.md", "notes.out"], []],
];

test.each(FOLDERS)("files pair by their names: %s", (_, paths, pairs) => {
  expect(pairFiles(paths).map(({ name, input, output }) => [name, input, output])).toEqual(pairs);
});
