import { expect, test } from "vitest";
import type { Item } from "./item.ts";
import { readProblem } from "./read-problem.ts";

type Pair = [stdin: string, expected: string | null];

const pairs = (text: string, items?: Item[]): Pair[] =>
  readProblem({ text, ...(items && { items }) }).cases.map(({ stdin, expected }) => [stdin, expected]);

const ONE: Pair[] = [["2\n7 3\n1 9\n", "4\n8\n"]];

/** Problems as they are pasted, with what is read from each; all of them are ours. */
const SHAPES: [shape: string, text: string, Pair[]][] = [
  ["numbered Korean headings", "예제 입력 1 \n2\n7 3\n1 9\n예제 출력 1 \n4\n8", ONE],
  ["captions behind the headings", "예제 입력 1 복사\n2\n7 3\n1 9\n예제 출력 1 복사\n4\n8\n힌트\n큰 수에서 뺀다.", ONE],
  [
    "two samples under a whole page",
    "시간 제한\t메모리 제한\n1 초\t128 MB\n문제\n두 수의 차를 구한다.\n입력\n첫째 줄에 N이 주어진다.\n출력\n차를 출력한다.\n예제 입력 1 \n1\n2 1\n예제 출력 1 \n1\n예제 입력 2 \n1\n5 9\n예제 출력 2 \n4\n출처\n어느 대회",
    [
      ["1\n2 1\n", "1\n"],
      ["1\n5 9\n", "4\n"],
    ],
  ],
  ["headings without numbers", "예제 입력\n2\n7 3\n1 9\n예제 출력\n4\n8", ONE],
  ["the words the other way round", "입력 예제 1\n2\n7 3\n1 9\n출력 예제 1\n4\n8", ONE],
  ["headings in brackets", "[예제 입력 1]\n2\n7 3\n1 9\n\n[예제 출력 1]\n4\n8\n", ONE],
  ["headings of Markdown", "### 예제 입력 1\n2\n7 3\n1 9\n\n### 예제 출력 1\n4\n8\n", ONE],
  ["a table whose border is a tab", "예제 입력\t예제 출력\n2\n7 3\n1 9\t4\n8", ONE],
  ["a table whose border is a line with a tab", "예제 입력\t예제 출력\n2\n7 3\n1 9\n\t\n4\n8\n", ONE],
  ["입력 예시 and 출력 예시", "입력 예시 1\n2\n7 3\n1 9\n출력 예시 1\n4\n8", ONE],
  ["입력예 and 출력예", "입력예\n2\n7 3\n1 9\n출력예\n4\n8", ONE],
  ["a caption of two words", "입력 예시   예시 복사\n2\n7 3\n1 9\n출력 예시\n4\n8", ONE],
  [
    "captions stuck to the data",
    "입출력 예제\n예제1\n입력:\n\n2\n7 3\n1 9복사\n출력:\n\n4\n8복사\n예제 설명\n뺀다.",
    ONE,
  ],
  ["Japanese", "入力例 1Copy\nCopy\n2\n7 3\n1 9\n出力例 1Copy\nCopy\n4\n8", ONE],
  ["English of the same page", "Sample Input 1Copy\nCopy\n2\n7 3\n1 9\nSample Output 1Copy\nCopy\n4\n8\n", ONE],
  [
    "the same sample in two languages",
    "入力例 1\n2\n7 3\n1 9\n出力例 1\n4\n8\n\nSample Input 1\n2\n7 3\n1 9\nSample Output 1\n4\n8\n",
    ONE,
  ],
  [
    "a format block, which is no sample",
    "入力\n入力は以下の形式で与えられる。\nN\nA_1 B_1\n入力例 1\n2\n7 3\n1 9\n出力例 1\n4\n8",
    ONE,
  ],
  [
    "bare words under Example",
    "A. Gaps\ntime limit per test\n1 second\ninput\nstandard input\noutput\nstandard output\nInput\nThe first line contains an integer t, as you would expect.\nOutput\nPrint the answers.\nExample\nInput\nCopy\n2\n7 3\n1 9\nOutput\nCopy\n4\n8\nNote\nThe first gap is 4.",
    ONE,
  ],
  [
    "several pairs of bare words",
    "Examples\nInput\nCopy\n1\nOutput\nCopy\n2\nInput\nCopy\n3\nOutput\nCopy\n4\n",
    [
      ["1\n", "2\n"],
      ["3\n", "4\n"],
    ],
  ],
  [
    "Russian",
    "Пример\nВходные данные\nСкопировать\n2\n7 3\n1 9\nВыходные данные\nСкопировать\n4\n8\nПримечание\nА",
    ONE,
  ],
  [
    "an explanation with a heading",
    "Sample Input 1\nCopy\n2\n7 3\n1 9\nSample Output 1\n4\n8\nExplanation for Sample Output 1\nNo.",
    ONE,
  ],
  ["Output for Sample Input", "Sample Input 1\n2\n7 3\n1 9\nOutput for Sample Input 1\n4\n8", ONE],
  ["Chinese with numbers and captions", "输入 #1复制\n2\n7 3\n1 9\n输出 #1复制\n4\n8\n说明/提示\n无", ONE],
  ["Chinese without captions", "样例输入 1\n2\n7 3\n1 9\n样例输出 1\n4\n8", ONE],
  ["bare Japanese words under サンプル", "入力\nN が与えられます。\nサンプル1\n入力\n2\n7 3\n1 9\n出力\n4\n8", ONE],
  [
    "remarks and file names",
    "입력\nsample_input.txt\n2  // 테스트 케이스 개수\n7 3  // 첫 번째\n1 9\n출력\nsample_output.txt\n4 // 결과\n8",
    ONE,
  ],
  ["notes with colons", "in:\n2\n7 3\n1 9\nout:\n4\n8", ONE],
  ["a value behind the colon", "입력: 5\n출력: 25", [["5\n", "25\n"]]],
  ["a value behind a bracket", "입력) 5\n출력) 25", [["5\n", "25\n"]]],
  ["no input, said so", "예제 입력 1\n없음\n예제 출력 1\nHello", [["", "Hello\n"]]],
  ["no input, left empty", "예제 입력 1\n\n예제 출력 1\nHello", [["", "Hello\n"]]],
  ["an output alone", "Sample Output 1\nHello\n", [["", "Hello\n"]]],
  ["an input alone", "예제 입력 1\n5\n", [["5\n", null]]],
  ["blank lines within", "Sample Input 1\n1\n\n2\nSample Output 1\n\n3\n\n4\n", [["1\n\n2\n", "3\n\n4\n"]]],
  ["CRLF", "예제 입력 1\r\n2\r\n예제 출력 1\r\n4\r\n", [["2\n", "4\n"]]],
  ["no-break spaces", "예제 입력 1\n2\u00a03\n예제 출력 1\n4", [["2 3\n", "4\n"]]],
  ["full-width digits in the headings", "入力例 １\n2\n出力例 １\n4", [["2\n", "4\n"]]],
  ["words as data", "Sample Input 1\ninputs are fun\nSample Output 1\nYES", [["inputs are fun\n", "YES\n"]]],
  ["leading spaces of data", "Sample Input 1\n  *\n ***\nSample Output 1\n 1", [["  *\n ***\n", " 1\n"]]],
  [
    "limits below",
    "입출력 예제\n예제1\n입력:\n1\n출력:\n2\n제한\n시간 제한: 1000ms\n메모리 제한: 80MB",
    [["1\n", "2\n"]],
  ],
  ["no problem at all", "안녕하세요. 오늘 점심은 뭘 먹을까요?", []],
];

test.each(SHAPES)("a pasted text: %s", (_, text, read) => {
  expect(pairs(text)).toEqual(read);
});

const line = (text: string): Item => ({ kind: "line", text });
const block = (text: string): Item => ({ kind: "block", text });
const row = (...cells: string[]): Item => ({ kind: "row", cells });

const HTML: [shape: string, Item[], Pair[]][] = [
  [
    "blocks under headings",
    [line("예제 입력 1 복사"), block("2\n7 3\n1 9\n"), line("예제 출력 1 복사"), block("4\n8\n")],
    ONE,
  ],
  [
    "an explanation after the block",
    [line("出力例 1"), line("Copy"), block("4\n8\n"), line("7 - 3 = 4 です。")],
    [["", "4\n8\n"]],
  ],
  [
    "a block of the format before the samples",
    [
      line("入力"),
      line("以下の形式です。"),
      block("N\nA B"),
      line("入力例 1"),
      block("1\n"),
      line("出力例 1"),
      block("2\n"),
    ],
    [["1\n", "2\n"]],
  ],
  [
    "a table of two columns with whole cells",
    [row("Sample Input 1", "Sample Output 1"), row("2\n7 3\n1 9\n", "4\n8\n")],
    ONE,
  ],
  [
    "a table with several rows",
    [row("예제 입력", "예제 출력"), row("1", "2"), row("3", "4")],
    [
      ["1\n", "2\n"],
      ["3\n", "4\n"],
    ],
  ],
  [
    "headings in a table of one column",
    [row("Sample Input"), block("1"), row("Sample Output"), block("2")],
    [["1\n", "2\n"]],
  ],
];

test.each(HTML)("a pasted page: %s", (_, items, read) => {
  expect(pairs("", items)).toEqual(read);
});

test("the text is read where the page's HTML holds no sample", () => {
  expect(pairs("예제 입력 1\n1\n예제 출력 1\n2", [line("some page")])).toEqual([["1\n", "2\n"]]);
});

test("samples in two languages are read once, without the explanation that one of them took for output", () => {
  const english = "Sample Input 1\n2\n7 3\nSample Output 1\n4\n";
  const japanese = "入力例 1\n2\n7 3\n出力例 1\n4\n7 - 3 = 4\n";
  expect(pairs(japanese + english)).toEqual([["2\n7 3\n", "4\n"]]);
  expect(pairs(english + japanese)).toEqual([["2\n7 3\n", "4\n"]]);
});

test("dots for the rest of a sample mark it as incomplete", () => {
  const text = "예제 입력 1\n10\n1 2\n...\n예제 출력 1\n3";
  expect(readProblem({ text }).cases.map(({ isIncomplete }) => isIncomplete)).toEqual([true]);
});

test("an explanation without a heading is left out, and the end is told as uncertain", () => {
  const text = "出力例 1\n4\n7 - 3 = 4 です。";
  const [found] = readProblem({ text: `入力例 1\n7 3\n${text}` }).cases;
  expect(found).toMatchObject({ stdin: "7 3\n", expected: "4\n" });
  expect(found?.uncertain).toEqual({ lines: ["7 3", "4", "7 - 3 = 4 です。"], split: 1, end: 2 });
});

test("two columns that nothing tells apart are told as uncertain, split in the middle", () => {
  const [found] = readProblem({ text: "Sample Input 1 Sample Output 1\n2\n7 3\n4\n8" }).cases;
  expect(found?.uncertain).toEqual({ lines: ["2", "7 3", "4", "8"], split: 2, end: 4 });
});

const LIMITS: [text: string, object][] = [
  ["시간 제한\t메모리 제한\t제출\n1 초\t128 MB\t10", { timeMs: 1000, memoryMb: 128 }],
  ["시간 제한\n0.5 초 (추가 시간 없음)\n메모리 제한\n64MB(스택 1MB)", { timeMs: 500, memoryMb: 64 }],
  ["time limit per test\n2 seconds\nmemory limit per test\n256 megabytes", { timeMs: 2000, memoryMb: 256 }],
  ["Time Limit: 2 sec / Memory Limit: 1 GiB", { timeMs: 2000, memoryMb: 1024 }],
  ["実行時間制限: 2 sec / メモリ制限: 1024 MiB", { timeMs: 2000, memoryMb: 1024 }],
  ["CPU Time limit1 second\nMemory limit1024 MB", { timeMs: 1000, memoryMb: 1024 }],
  ["시간 제한: 1000ms\n메모리 제한: 80MB", { timeMs: 1000, memoryMb: 80 }],
  ["1 Sec / 128 MB", { timeMs: 1000, memoryMb: 128 }],
  ["Memory limit: 65536 KB", { memoryMb: 64 }],
  [
    "ограничение по времени на тест\n3 секунды\nограничение по памяти на тест\n512 мегабайт",
    { timeMs: 3000, memoryMb: 512 },
  ],
  ["정수 3 초과 5 이하", {}],
];

test.each(LIMITS)("the limits in %j", (text, limits) => {
  expect(readProblem({ text }).limits).toEqual(limits);
});

const CALLS = [
  { arguments: ["[7, 3]", '"ab"'], expected: "4" },
  { arguments: ["[1, 9]", '"c"'], expected: "8" },
];

test("a table of arguments becomes calls of a function", () => {
  const text = '입출력 예\nnumbers\ttarget\tresult\n[7, 3]\t"ab"\t4\n[1, 9]\t"c"\t8\n입출력 예 설명\n뺀다.';
  expect(readProblem({ text })).toMatchObject({
    cases: [],
    functionCases: { names: ["numbers", "target"], calls: CALLS },
  });
});

test("a table of arguments that lost its tabs is read by its literals", () => {
  const text = '입출력 예\nnumberstargetresult\n[7, 3] "ab" 4\n[1, 9] "c" 8\n';
  expect(readProblem({ text }).functionCases).toEqual({ names: [], calls: CALLS });
});

test("a table of the page's HTML becomes calls of a function", () => {
  const items = [row("numbers", "target", "result"), row("[7, 3]", '"ab"', "4"), row("[1, 9]", '"c"', "8")];
  expect(readProblem({ text: "", items }).functionCases).toEqual({ names: ["numbers", "target"], calls: CALLS });
});

test("arguments by name become calls of a function", () => {
  const text =
    'Example 1:\n\nInput: numbers = [7, 3], target = "ab"\nOutput: 4\nExplanation: so it is.\n\nExample 2:\n\nInput: numbers = [1, 9], target = "c"\nOutput: 8\n';
  expect(readProblem({ text }).functionCases).toEqual({ names: ["numbers", "target"], calls: CALLS });
});
