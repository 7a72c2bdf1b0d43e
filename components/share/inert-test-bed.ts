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

/** Those that no page of a share shows; one that it comes to show belongs above. */
export const UNSHOWN: typeof FIELDS = {
  "what should have stood where a case differs": (expected) =>
    judged({}, { difference: { ...AT, expected, actual: "" } }),
  "what stands there": (actual) => judged({}, { difference: { ...AT, expected: "", actual } }),
  "what a checker printed": (stdout) => judged({}, { checker: { stdout, stderr: "" } }),
  "what a checker complained of": (stderr) => judged({}, { checker: { stdout: "", stderr } }),
  "a written file's name": (name) => ({ result: { ...resultOf(), files: [{ ...FILE, name }] } }),
  "a written file": (text) => ({ result: { ...resultOf(), files: [{ ...FILE, text }] } }),
  "a signal": (signal) => ({ result: { ...resultOf(), ...SIGNALLED, signal } }),
  "a judged run's signal": (signal) => judged({}, { result: { ...resultOf(), ...SIGNALLED, signal } }),
  "a run's id": (id) => ({ result: { ...resultOf(), id } }),
  "the version that ran it": (version) => ({ result: { ...resultOf(), runtime: { id: "cpython", version } } }),
  "a judged run's id": (id) => judged({}, { result: { ...resultOf(), id } }),
  "the version that ran a case": (version) =>
    judged({}, { result: { ...resultOf(), runtime: { id: "cpython", version } } }),
  "a judged run's file's name": (name) => judged({}, { result: { ...resultOf(), files: [{ ...FILE, name }] } }),
  "a judged run's file": (text) => judged({}, { result: { ...resultOf(), files: [{ ...FILE, text }] } }),
  "a checker": (code) => ({
    profile: {
      ...{ name: "", timeMs: 1000, memoryMb: 128, bonus: {}, isForAllCases: false },
      comparison: { rule: "checker", checker: { code, runtime: "cpython", convention: "testlib" } },
    },
  }),
  "the checker that judged": (code) => {
    const { judgement, ...rest } = judged({});
    const checker = { code, runtime: "cpython", convention: "testlib" } as const;
    return { ...rest, ...(judgement && { judgement: { ...judgement, comparison: { rule: "checker", checker } } }) };
  },
};

const AT = { line: 1, column: 1 };
const FILE = { name: "output.txt", text: "1\n", truncated: false };
const SIGNALLED = { status: "runtime_error", exitCode: null } as const;
const resultOf = () => formOf().result as NonNullable<SharedForm["result"]>;

function judged(given: Partial<SharedForm["cases"][number]>, found: Partial<JudgedCase> = {}): Partial<SharedForm> {
  const cases = [{ stdin: "", expected: "1\n", ...given }];
  const texts = { stdout: "2\n", stderr: "e", stdoutTruncated: false, stderrTruncated: false, ...found };
  const judgedCase = { index: 0, ...(given.name && { name: given.name }), verdict: "wrong_answer" as const };
  const all = [{ ...judgedCase, result: resultOf(), ...texts }];
  return { cases, result: null, judgement: { cases: all, passed: 0, total: 1, comparison: { rule: "trimmed" } } };
}
