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

const KATTIS: Words = {
  wrong_answer: "Wrong Answer",
  time_limit: "Time Limit Exceeded",
  memory_limit: "Memory Limit Exceeded",
  output_limit: "Output Limit Exceeded",
  runtime_error: "Run Time Error",
};

const CODEFORCES: Words = {
  wrong_answer: "Wrong answer",
  format_error: "Wrong answer",
  time_limit: "Time limit exceeded",
  memory_limit: "Memory limit exceeded",
  runtime_error: "Runtime error",
};

/** The word for a verdict: the judge's, by the name of its profile, where it has one, and else ours. */
export function verdictWord(
  verdict: Verdict,
  { language, judge }: { language: Language; judge: string | null },
  ours: Words,
): string {
  return (judge !== null && JUDGES[language][judge]?.[verdict]) || (ours[verdict] ?? "");
}

/** None has a word for `passed`: samples that pass are no accepted program. */
const JUDGES: Record<Language, Partial<Record<string, Words>>> = {
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
    Kattis: KATTIS,
    Luogu: SHORT,
    Codeforces: CODEFORCES,
  },
  en: {
    "Baekjoon style": {
      format_error: "Presentation error",
      time_limit: "Time limit exceeded",
      memory_limit: "Memory limit exceeded",
      output_limit: "Output limit exceeded",
    },
    AtCoder: SHORT,
    Kattis: KATTIS,
    Luogu: SHORT,
    Codeforces: CODEFORCES,
  },
};
