import { expect, test } from "vitest";
import { judgeRequestSchema } from "#contract/judge.ts";
import { searchRequestSchema } from "#contract/search.ts";
import { talkRequestSchema } from "#contract/talk.ts";
import { caseWork } from "./judge-cases.ts";
import { ALL_NEEDS, needsOf } from "./needs.ts";
import { runWork } from "./work-test-bed.ts";

const PYPY = { code: "", runtime: "pypy" } as const;
const checker = { rule: "checker", checker: { ...PYPY, convention: "oj" } } as const;
const judge = judgeRequestSchema().parse({ code: "", cases: [{ stdin: "" }], comparison: checker });

test.each([
  ["a run", runWork({ runtime: "pypy" }), ["pypy"]],
  ["a judge with a checker", { kind: "judge", request: judge }, ["cpython", "pypy"]],
  ["a case of it", caseWork({ request: judge }, 0), ["cpython", "pypy"]],
  ["a search", { kind: "search", request: searchRequestSchema().parse({ ...PYPY, generator: PYPY }) }, ["pypy"]],
  [
    "a search with a trusted program",
    { kind: "search", request: searchRequestSchema().parse({ ...PYPY, generator: PYPY, trusted: { code: "" } }) },
    ["cpython", "pypy"],
  ],
  ["a talk", { kind: "talk", request: talkRequestSchema().parse({ code: "", interactor: PYPY }) }, ["cpython", "pypy"]],
] as const)("%s needs the runtimes of all its programs", (_, work, needs) => {
  expect(needsOf(work)).toEqual(needs);
});

test("every set of needs is known", () => {
  expect(ALL_NEEDS).toEqual([["cpython"], ["pypy"], ["cpython", "pypy"]]);
});
