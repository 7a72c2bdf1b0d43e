import { expect, test } from "vitest";
import type { Chunk } from "#components/run/transcript.ts";
import type { Summary } from "#contract/run.ts";
import type { Runtime } from "#contract/runtimes.ts";
import type { Side } from "./comparison.ts";
import { findingsOf } from "./findings.ts";

const CPYTHON: Runtime = { id: "cpython", name: "CPython", version: "3", pythonVersion: "3" };
const PYPY: Runtime = { id: "pypy", name: "PyPy", version: "8", pythonVersion: "3" };

function side(runtime: Runtime, output: Chunk[], found: Partial<Summary>): Side {
  const result = { status: "ok", cpuTimeMs: 10, ...found } as Summary;
  return { runtime, output, state: { phase: "finished", id: "a", result, wasStopped: false } };
}

const out = (text: string): Chunk => ({ stream: "stdout", text });

test("the runtime that took less processor time is faster by their ratio", () => {
  const sides = [side(CPYTHON, [], { cpuTimeMs: 300 }), side(PYPY, [], { cpuTimeMs: 100 })];
  expect(findingsOf(sides)?.faster).toEqual({ runtime: PYPY, times: 3 });
});

test("a difference that may be noise makes neither faster", () => {
  expect(findingsOf([side(CPYTHON, [], {}), side(PYPY, [], { cpuTimeMs: 11 })])?.faster).toBeNull();
});

test("of a run that failed no speed is told", () => {
  const sides = [side(CPYTHON, [], { status: "time_limit", cpuTimeMs: 9000 }), side(PYPY, [], {})];
  expect(findingsOf(sides)?.faster).toBeNull();
});

test("outputs are equal however they came in pieces, whatever went to standard error", () => {
  const [whole, pieces] = [[out("a\nb\n")], [out("a\n"), { stream: "stderr", text: "!" } as const, out("b\n")]];
  expect(findingsOf([side(CPYTHON, whole, {}), side(PYPY, pieces, {})])?.outputsAreEqual).toBe(true);
  expect(findingsOf([side(CPYTHON, whole, {}), side(PYPY, [out("a\n")], {})])?.outputsAreEqual).toBe(false);
});

test("before both have finished there is nothing to tell", () => {
  expect(findingsOf([side(CPYTHON, [], {}), { runtime: PYPY, output: [], state: { phase: "idle" } }])).toBeNull();
});
