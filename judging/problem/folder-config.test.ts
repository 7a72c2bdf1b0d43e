import { expect, test } from "vitest";
import { readConfig } from "./folder-config.ts";

test("Kattis's problem.yaml gives name, limits and tolerances", () => {
  const value = {
    name: { en: "Gaps", sv: "Luckor" },
    limits: { memory: 512, time_limit: 1.5 },
    validator_flags: "float_absolute_tolerance 1e-6 float_relative_tolerance 1e-4",
  };
  expect(readConfig("gaps/problem.yaml", value)).toEqual({
    name: "Gaps",
    limits: { timeMs: 1500, memoryMb: 512 },
    comparison: { rule: "numbers", absolute: 1e-6, relative: 1e-4, relativeTo: "expected" },
    pairs: [],
    hasChecker: false,
  });
});

test("Kattis compares words without case unless it is asked for", () => {
  expect(readConfig("problem.yaml", { name: "A" }).comparison).toEqual({ rule: "tokens", caseSensitive: false });
  expect(readConfig("problem.yaml", { validator_flags: "case_sensitive" }).comparison).toMatchObject({
    caseSensitive: true,
  });
  expect(readConfig("problem.yaml", { validation: "custom interactive" }).hasChecker).toBe(true);
});

test("Hydro's config.yaml gives limits, the checker and the cases of its subtasks", () => {
  const value = {
    time: "1500ms",
    memory: "256m",
    checker_type: "strict",
    subtasks: [{ score: 50, cases: [{ input: "a1.in", output: "a1.out" }] }, { cases: [{ input: "b.in" }] }],
  };
  expect(readConfig("testdata/config.yaml", value)).toEqual({
    limits: { timeMs: 1500, memoryMb: 256 },
    comparison: { rule: "exact" },
    pairs: [
      { name: "a1", input: "a1.in", output: "a1.out" },
      { name: "b", input: "b.in", output: null },
    ],
    hasChecker: false,
  });
  expect(readConfig("config.yaml", { time: 2, memory: "1g", checker_type: "testlib" })).toMatchObject({
    limits: { timeMs: 2000, memoryMb: 1024 },
    hasChecker: true,
  });
});

test("DMOJ's init.yml gives the cases of its batches and the checker", () => {
  const value = {
    archive: "gaps.zip",
    checker: { name: "floats", args: { precision: 4 } },
    test_cases: [
      { in: "1.in", out: "1.out", points: 5 },
      { points: 10, batched: [{ in: "2a.in", out: "2a.out" }] },
    ],
  };
  expect(readConfig("init.yml", value)).toMatchObject({
    comparison: { rule: "numbers", absolute: 1e-4, relative: 1e-4 },
    pairs: [
      { name: "1", input: "1.in", output: "1.out" },
      { name: "2a", input: "2a.in", output: "2a.out" },
    ],
    hasChecker: false,
  });
  expect(readConfig("init.yml", { checker: "bridged" })).toMatchObject({ comparison: null, hasChecker: true });
});

test.each([null, 7, "text", [], { limits: 7, test_cases: {}, subtasks: [null] }])("%j says nothing", (value) => {
  expect(readConfig("init.yml", value)).toMatchObject({ limits: {}, pairs: [] });
  expect(readConfig("config.yaml", value)).toMatchObject({ limits: {}, pairs: [] });
});
