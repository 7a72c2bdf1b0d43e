import { describe, expect, test } from "vitest";
import { VERDICTS, type Verdict } from "#contract/verdicts.ts";
import { PRESETS } from "#judging/profiles.ts";
import { caseWords } from "./case-words.ts";
import { english } from "./english.ts";
import { korean } from "./korean.ts";
import type { Language } from "./language.ts";
import { verdictWord } from "./verdict-words.ts";

const OURS = {
  ko: { ...korean.status, ...caseWords.ko.verdict },
  en: { ...english.status, ...caseWords.en.verdict },
};

const word = (verdict: Verdict, language: Language, judge: string | null) =>
  verdictWord(verdict, { language, judge }, OURS[language]);

test.each<[judge: string | null, Language, Partial<Record<Verdict, string>>]>([
  [
    "Baekjoon style",
    "ko",
    {
      passed: "통과",
      wrong_answer: "틀렸습니다",
      format_error: "출력 형식이 잘못되었습니다",
      time_limit: "시간 초과",
      memory_limit: "메모리 초과",
      output_limit: "출력 초과",
      runtime_error: "런타임 에러",
      ran: "실행됨",
    },
  ],
  [
    "Baekjoon style",
    "en",
    {
      passed: "Passed",
      wrong_answer: "Wrong answer",
      format_error: "Presentation error",
      time_limit: "Time limit exceeded",
      memory_limit: "Memory limit exceeded",
      output_limit: "Output limit exceeded",
      runtime_error: "Runtime error",
    },
  ],
  [
    "AtCoder",
    "ko",
    { wrong_answer: "WA", time_limit: "TLE", memory_limit: "MLE", output_limit: "OLE", runtime_error: "RE" },
  ],
  ["AtCoder", "en", { passed: "Passed", wrong_answer: "WA", time_limit: "TLE", runtime_error: "RE" }],
  ["Luogu", "ko", { wrong_answer: "WA", memory_limit: "MLE" }],
  [
    "Kattis",
    "en",
    { wrong_answer: "Wrong Answer", time_limit: "Time Limit Exceeded", runtime_error: "Run Time Error" },
  ],
  [
    "Codeforces",
    "ko",
    { wrong_answer: "Wrong answer", format_error: "Wrong answer", time_limit: "Time limit exceeded" },
  ],
  ["Programmers", "ko", { wrong_answer: "실패", time_limit: "실패 (시간 초과)", runtime_error: "실패 (런타임 에러)" }],
  ["SWEA", "ko", { wrong_answer: "틀림", time_limit: "시간 초과", format_error: "출력 형식 다름" }],
  ["A name of one's own", "en", { wrong_answer: "Wrong answer", time_limit: "Time limit" }],
  [null, "ko", { passed: "통과", wrong_answer: "틀림", security_violation: "허용되지 않은 동작", cancelled: "멈춤" }],
])("the words of %s in %s", (judge, language, words) => {
  for (const [verdict, expected] of Object.entries(words))
    expect(word(verdict as Verdict, language, judge), verdict).toBe(expected);
});

describe.each(["ko", "en"] as const)("in %s", (language) => {
  test.each(PRESETS.map(({ name }) => name))(
    "%s has a word for every verdict, and none of its own for passed",
    (judge) => {
      for (const verdict of VERDICTS) expect(word(verdict, language, judge), verdict).not.toBe("");
      expect(word("passed", language, judge)).toBe(OURS[language].passed);
      for (const verdict of VERDICTS) expect(word(verdict, language, judge)).not.toMatch(/맞았습니다|Accepted|^AC$/);
    },
  );
});
