import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { z } from "zod";
import { judgeRequestSchema } from "#contract/judge.ts";
import { socketRunRequestSchema } from "#contract/run.ts";
import { searchRequestSchema } from "#contract/search.ts";
import { talkRequestSchema } from "#contract/talk.ts";
import { jobOf } from "./carried-task.ts";
import { caseWork } from "./judge-cases.ts";
import { ALL_NEEDS, needsOf, SKILLS } from "./needs.ts";
import { runWork } from "./work-test-bed.ts";

const PYPY = { code: "", runtime: "pypy" } as const;
const checker = { rule: "checker", checker: { ...PYPY, convention: "oj" } } as const;
const judge = judgeRequestSchema().parse({ code: "", cases: [{ stdin: "" }], comparison: checker });

test.each([
  ["a run", runWork({ runtime: "pypy" }), ["pypy"]],
  ["a judge with a checker", { kind: "judge", request: judge }, ["cpython", "pypy", "judge"]],
  ["a case of it", caseWork({ request: judge }, 0), ["cpython", "pypy"]],
  [
    "a search",
    { kind: "search", request: searchRequestSchema().parse({ ...PYPY, generator: PYPY }) },
    ["pypy", "search"],
  ],
  [
    "a search with a trusted program",
    { kind: "search", request: searchRequestSchema().parse({ ...PYPY, generator: PYPY, trusted: { code: "" } }) },
    ["cpython", "pypy", "search"],
  ],
  [
    "a talk",
    { kind: "talk", request: talkRequestSchema().parse({ code: "", interactor: PYPY }) },
    ["cpython", "pypy", "talk"],
  ],
  [
    "a talk's job",
    jobOf({ kind: "talk", request: talkRequestSchema().parse({ ...PYPY, interactor: PYPY }) }),
    ["pypy", "talk"],
  ],
] as const)("%s needs the runtimes of all its programs, and a worker that knows its kind", (_, work, needs) => {
  expect(needsOf(work)).toEqual(needs);
});

test("every set of needs is known", () => {
  const runtimes = [["cpython"], ["pypy"], ["cpython", "pypy"]];
  const skills = [[], ["judge"], ["search"], ["talk"]];
  expect(ALL_NEEDS).toEqual(skills.flatMap((skill) => runtimes.map((each) => [...each, ...skill])));
});

/** What of a schema is for readers alone. */
const WORDS = ["description", "title", "examples", "example"];
/** A worker of an older build refuses what it does not know, so what comes to these has to be a skill that it has not. */
const KNOWN = "e54837dfd457e731";

test("requests are as they were when the skills were named: what comes to them is a skill of its own", () => {
  const schemas = [socketRunRequestSchema(), judgeRequestSchema(), searchRequestSchema(), talkRequestSchema()];
  const shapes = schemas.map((schema) => z.toJSONSchema(schema, { io: "output", unrepresentable: "any" }));
  const digest = createHash("sha256")
    .update(JSON.stringify([SKILLS, shapes], (name, value) => (WORDS.includes(name) ? undefined : value)))
    .digest("hex")
    .slice(0, 16);
  expect(digest, "name what is new in SKILLS and needsOf (carrier/needs.ts), then put this digest here").toBe(KNOWN);
});
