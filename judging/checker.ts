import type { CheckerConvention } from "#contract/comparison.ts";
import type { Status } from "#contract/run.ts";
import type { Verdict } from "#contract/verdicts.ts";

/** What a checker is called with, by the names in its folder, which is its place for feedback too. */
export const CHECKER_FILES = {
  input: "case.in",
  output: "case.out",
  answer: "case.ans",
  feedback: "./",
} as const;

type Part = keyof typeof CHECKER_FILES;

interface Convention {
  arguments: readonly Part[];
  /** Whether standard input is the program's output. */
  readsOutput: boolean;
  verdicts: Readonly<Record<number, "passed" | "wrong_answer" | "format_error">>;
  /** What any other exit code says; null where it says that the checker is broken. */
  otherwise: "wrong_answer" | null;
}

/** How each family calls its checkers, as their manuals and sources say (testlib.h, the Kattis problem format, oj, cph). */
const CONVENTIONS: Record<CheckerConvention, Convention> = {
  testlib: {
    arguments: ["input", "output", "answer"],
    readsOutput: false,
    verdicts: { 0: "passed", 1: "wrong_answer", 2: "format_error" },
    otherwise: null,
  },
  kattis: {
    arguments: ["input", "answer", "feedback"],
    readsOutput: true,
    verdicts: { 42: "passed", 43: "wrong_answer" },
    otherwise: null,
  },
  oj: {
    arguments: ["input", "output", "answer"],
    readsOutput: false,
    verdicts: { 0: "passed" },
    otherwise: "wrong_answer",
  },
  cph: {
    arguments: ["input", "output"],
    readsOutput: false,
    verdicts: { 0: "passed" },
    otherwise: "wrong_answer",
  },
};

/** The words after the checker's name, and whether it gets the output as its standard input too. */
export function checkerCall(convention: CheckerConvention): { arguments: string[]; readsOutput: boolean } {
  const { arguments: parts, readsOutput } = CONVENTIONS[convention];
  return { arguments: parts.map((part) => CHECKER_FILES[part]), readsOutput };
}

/** Python ends with 1 after an exception, which testlib's checkers say for a wrong answer: the traceback tells. */
const TRACEBACK = /^(?:Traceback \(most recent call last\):| {2}File ".*", line \d+)/m;

/** What a checker's end says; `internal_error` is a checker that is broken. */
export function checkerVerdict(
  convention: CheckerConvention,
  ended: { status: Status; exitCode: number | null; stderr: string },
): Verdict {
  const { verdicts, otherwise } = CONVENTIONS[convention];
  const hasExited = ended.status === "ok" || ended.status === "runtime_error";
  if (!hasExited || ended.exitCode === null || TRACEBACK.test(ended.stderr)) return "internal_error";
  return verdicts[ended.exitCode] ?? otherwise ?? "internal_error";
}
