import { expect, test } from "vitest";
import { judgeOfText, judgeOfUrl } from "./judge-of.ts";

test.each([
  ["시간 제한\t메모리 제한\t제출\t정답\t맞힌 사람\t정답 비율\n1 초\t128 MB\t10\t4\t4\t40%", "baekjoon-style"],
  ["A. Gaps\ntime limit per test\n1 second", "codeforces"],
  ["CPU Time limit1 second\nMemory limit1024 MB", "kattis"],
  ["A - Gaps\nTime Limit: 2 sec / Memory Limit: 1024 MiB", "atcoder"],
  ["A - 差\n実行時間制限: 2 sec / メモリ制限: 1024 MiB", "atcoder"],
  ["输入 #1复制\n2\n输出 #1复制\n4", "luogu"],
  ["예제 입력 1\n1\n예제 출력 1\n2", null],
])("the judge of %j is %s", (text, judge) => {
  expect(judgeOfText(text)).toBe(judge);
});

test.each([
  ["https://www.acmicpc.net/problem/1000", "baekjoon-style"],
  ["https://atcoder.jp/contests/abc001/tasks/abc001_1", "atcoder"],
  ["https://open.kattis.com/problems/hello", "kattis"],
  ["https://notatcoder.jp.example.org/", null],
  ["no address", null],
])("the judge of the address %j is %s", (url, judge) => {
  expect(judgeOfUrl(url)).toBe(judge);
});
