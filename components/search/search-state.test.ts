import { expect, test } from "vitest";
import { newDraft } from "#components/draft/draft.ts";
import type { TaskEvent } from "#contract/tasks.ts";
import { searchOf } from "./ask-search.ts";
import { afterEvent, NOTHING } from "./search-state.ts";

const FOUND = { seed: 3, verdict: "wrong_answer", stdin: "9 9\n", expected: "1\n", stdout: "2\n", stderr: "" } as const;

test("what was found is the shrunk one in the end", () => {
  const events = [
    { type: "searching", tried: 10, perSecond: 20, elapsedMs: 500 },
    { type: "found", found: FOUND },
    { type: "searched", ended: "found", tried: 12, elapsedMs: 600, found: { ...FOUND, stdin: "1 1\n" } },
  ].map((body, seq) => ({ id: "s", seq, ...body }) as TaskEvent);
  expect(events.slice(0, 2).reduce(afterEvent, NOTHING)).toMatchObject({ tried: 10, found: FOUND, end: null });
  expect(events.reduce(afterEvent, NOTHING)).toEqual({
    tried: 12,
    perSecond: 20,
    found: { ...FOUND, stdin: "1 1\n" },
    end: { ended: "found" },
  });
});

test("a search asks with the program of a shape, or with the draft that makes inputs", () => {
  const program = { code: "mine", runtime: "pypy" } as const;
  const draft = newDraft(1, { code: "theirs", stdin: "", runtime: "cpython" });
  expect(searchOf(program, { trusted: null, generator: draft, shape: "nonsense" })).toMatchObject({
    ...program,
    generator: { code: "theirs", runtime: "cpython" },
  });
  expect(searchOf(program, { trusted: draft, generator: null, shape: "n=1..3" })).toMatchObject({
    trusted: { code: "theirs" },
    generator: { code: expect.stringContaining("n = number(1, 3)") },
  });
  expect(searchOf(program, { trusted: null, generator: null, shape: "n=1..3\nnonsense" })).toMatchObject({ line: 2 });
});
