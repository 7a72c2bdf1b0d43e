import type { JudgedCase } from "#contract/judge.ts";
import type { SharedForm } from "#contract/share.ts";
import { formOf } from "#storage/form-test-bed.ts";

/** Every field of a share that somebody else can choose, with a text in it. */
export const FIELDS: Record<string, (text: string) => Partial<SharedForm>> = {
  code: (code) => ({ code }),
  stdin: (stdin) => ({ stdin }),
  title: (title) => ({ title }),
  note: (note) => ({ note }),
  stdout: (stdout) => ({ result: { ...resultOf(), stdout } }),
  stderr: (stderr) => ({ result: { ...resultOf(), stderr } }),
  "the runtime's version": (version) => ({ runtime: { id: "cpython", version } }),
  "the profile's name": (name) => ({
    profile: {
      ...{ name, timeMs: 1000, memoryMb: 128, bonus: {}, isForAllCases: false },
      comparison: { rule: "trimmed" },
    },
  }),
  "a case's name": (name) => judged({ name }),
  "a case's stdin": (stdin) => judged({ stdin }),
  "a case's arguments": (text) => judged({ arguments: [text] }),
  "what a case expects": (expected) => judged({ expected }),
  "what a case printed": (stdout) => judged({}, { stdout }),
  "what a case complained of": (stderr) => judged({}, { stderr }),
  "what a call returned": (text) => judged({}, { returned: { text, truncated: false } }),
};

const resultOf = () => formOf().result as NonNullable<SharedForm["result"]>;

function judged(given: Partial<SharedForm["cases"][number]>, found: Partial<JudgedCase> = {}): Partial<SharedForm> {
  const cases = [{ stdin: "", expected: "1\n", ...given }];
  const texts = { stdout: "2\n", stderr: "e", stdoutTruncated: false, stderrTruncated: false, ...found };
  const judgedCase = { index: 0, ...(given.name && { name: given.name }), verdict: "wrong_answer" as const };
  const all = [{ ...judgedCase, result: resultOf(), ...texts }];
  return { cases, result: null, judgement: { cases: all, passed: 0, total: 1, comparison: { rule: "trimmed" } } };
}
