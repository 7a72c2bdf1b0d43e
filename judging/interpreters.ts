import type { RuntimeId } from "#contract/runtimes.ts";

/** An interpreter by the Python that it speaks, and when that was so. */
export interface Interpreter {
  python: string;
  asOf: string;
}

/** null where a judge has none, absent where nobody says. */
export type Interpreters = Partial<Record<RuntimeId, Interpreter | null>>;

const INTERPRETERS: Partial<Record<string, Interpreters>> = {
  AtCoder: { cpython: { python: "3.13", asOf: "2025-10" }, pypy: { python: "3.11", asOf: "2025-10" } },
  Codeforces: { cpython: { python: "3.8", asOf: "2025-10" }, pypy: { python: "3.10", asOf: "2025-10" } },
  Kattis: { cpython: null, pypy: { python: "3.10", asOf: "2026-11" } },
  Jungol: { cpython: { python: "3.10", asOf: "2026-11" }, pypy: { python: "3.8", asOf: "2026-11" } },
};

/** The interpreters of a judge, by the name of its profile. */
export function interpretersOf(judge: string): Interpreters {
  return INTERPRETERS[judge] ?? {};
}
