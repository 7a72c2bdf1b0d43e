import type { Verdict } from "#contract/verdicts.ts";
import type { Language } from "./language.ts";

type Words = Partial<Record<Verdict, string>>;

/** As judges with short words have them, in any language. */
const SHORT: Words = {
  wrong_answer: "WA",
  time_limit: "TLE",
  memory_limit: "MLE",
  output_limit: "OLE",
  runtime_error: "RE",
};

const CODEFORCES: Words = {
  wrong_answer: "Wrong answer",
  format_error: "Wrong answer",
  time_limit: "Time limit exceeded",
  memory_limit: "Memory limit exceeded",
  runtime_error: "Runtime error",
};

/**
 * The words that a judge has for what failed, by the name of its profile. None has a word for `passed`: samples that
 * pass are no accepted program.
 */
export const verdictWords: Record<Language, Partial<Record<string, Words>>> = {
  ko: {
    "Baekjoon style": {
      wrong_answer: "틀렸습니다",
      format_error: "출력 형식이 잘못되었습니다",
      time_limit: "시간 초과",
      memory_limit: "메모리 초과",
      output_limit: "출력 초과",
      runtime_error: "런타임 에러",
    },
    Programmers: {
      wrong_answer: "실패",
      time_limit: "실패 (시간 초과)",
      memory_limit: "실패 (메모리 초과)",
      runtime_error: "실패 (런타임 에러)",
    },
    AtCoder: SHORT,
    Kattis: SHORT,
    Luogu: SHORT,
    Codeforces: CODEFORCES,
  },
  en: {
    "Baekjoon style": { format_error: "Presentation error" },
    AtCoder: SHORT,
    Kattis: SHORT,
    Luogu: SHORT,
    Codeforces: CODEFORCES,
  },
};
