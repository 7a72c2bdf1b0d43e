import type { SharedForm } from "#contract/share.ts";

/** A share with a result, to be varied. */
export function formOf(given: Partial<SharedForm> = {}): SharedForm {
  return {
    form: 1,
    code: "print(1)\n",
    stdin: "",
    runtime: { id: "cpython", version: "3.15.2" },
    cases: [],
    profile: null,
    title: "",
    note: "",
    result: {
      id: "a",
      status: "ok",
      exitCode: 0,
      signal: null,
      stdout: "1\n",
      stderr: "",
      stdoutTruncated: false,
      stderrTruncated: false,
      wallTimeMs: 12,
      cpuTimeMs: 10,
      peakMemoryBytes: 9_000_000,
      runtime: { id: "cpython", version: "3.15.2" },
    },
    judgement: null,
    ...given,
  };
}
