import type { CheckerConvention, Comparison } from "#contract/comparison.ts";
import type { RuntimeId } from "#contract/runtimes.ts";

const judges: Record<string, string> = { "baekjoon-style": "Baekjoon style" };

const rules: Record<Comparison["rule"], string> = {
  trimmed: "Lines, trailing spaces aside",
  format: "Lines, and layout is told apart",
  tokens: "Words, however they are laid out",
  numbers: "Numbers within a tolerance",
  unordered: "Lines in any order",
  exact: "Every byte",
  checker: "A program says so",
};

const conventions: Record<CheckerConvention, string> = {
  testlib: "Called with input, output and answer; ends with 0 for right, 1 or 2 for wrong.",
  kattis: "Called with input, answer and a folder, the output on stdin; 42 is right, 43 is wrong.",
  oj: "Called with input, output and answer; 0 is right.",
  cph: "Called with input and output; 0 is right.",
};

const runtimes: Record<RuntimeId, string> = { cpython: "CPython", pypy: "PyPy" };

export const profile = {
  judge: "Judge",
  free: "None",
  judges,
  cpuTime: "CPU time",
  memoryUse: "Memory",
  note: "A judge's limits show early what would be too slow. More is for trying things out.",
  time: "Time limit",
  memory: "Memory limit",
  secondsUnit: " s",
  effective: "What a run here gets",
  theirs: (python: string, asOf: string) => `the judge: Python ${python} (${asOf})`,
  notThere: "the judge has none",
  cut: (limits: string) => `This server gives ${limits} at most, and holds to that.`,
  isFunction: "Its problems ask for a function, whose value is compared.",
  isForAllCases: "The limits hold for all cases of the file together.",
  comparison: "An output is right by",
  rules,
  newlineIsSpace: "A line break may stand for a space",
  caseSensitive: "Upper and lower case differ",
  absolute: "Absolute error",
  relative: "Relative error",
  convention: "How it is called",
  conventions,
  checker: "The checker, in Python",
  bonus: "What Python gets on top",
  runtimes,
  timeFactor: "Time times",
  timePlus: "Time plus",
  memoryFactor: "Memory times",
  memoryPlus: "Memory plus",
  keepAsOwn: "Keep as my own",
  name: "Name of the profile",
  keep: "Keep",
  forget: "Forget this one",
  taken: "That name is taken: choose another.",
};
