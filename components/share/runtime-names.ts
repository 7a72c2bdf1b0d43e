import type { RuntimeId } from "#contract/runtimes.ts";

/** What the runtimes are called, versions of any time. */
export const RUNTIME_NAMES: Record<RuntimeId, string> = { cpython: "CPython", pypy: "PyPy" };
