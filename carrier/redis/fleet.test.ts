import { expect, test } from "vitest";
import type { Runtime } from "#contract/runtimes.ts";
import { differencesOf, newestOf } from "./fleet.ts";

function runtime(id: Runtime["id"], version: string): Runtime {
  return { id, name: id === "pypy" ? "PyPy" : "CPython", version, pythonVersion: version };
}

const OLD = { runtimes: [runtime("cpython", "3.9.9"), runtime("pypy", "8.0.1")] };
const NEW = { runtimes: [runtime("cpython", "3.15.2")] };

test("each runtime is offered once, in its newest version", () => {
  expect(newestOf([NEW, OLD])).toEqual([runtime("cpython", "3.15.2"), runtime("pypy", "8.0.1")]);
  expect(newestOf([])).toEqual([]);
});

test("it is said in which runtimes workers differ, and nothing where they do not", () => {
  expect(differencesOf([NEW, OLD])).toEqual([
    "Workers have different versions of CPython: 3.9.9, 3.15.2.",
    "1 of 2 workers have PyPy.",
  ]);
  expect(differencesOf([OLD, OLD])).toEqual([]);
});
