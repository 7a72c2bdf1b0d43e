import { expect, test } from "vitest";
import type { Draft } from "#components/draft/draft.ts";
import type { RunState } from "#components/run/run-state.ts";
import { DEFAULT_LIMITS, SHARE_BYTES, SHARED_CODE_BYTES } from "#contract/limits.ts";
import type { Summary } from "#contract/run.ts";
import { type Judged, type Subject, shareRequest, tooLargePart } from "./subject.ts";

const DRAFT: Draft = {
  ...{ id: "d", name: "Maze", number: 1, code: "print(input())", stdin: "7", runtime: "pypy" },
  ...{ cases: [{ name: "", input: "1", expected: "1" }], profile: null, savedAt: 1, usedAt: 1 },
};
const FINISHED = { phase: "finished", id: "r", result: { status: "ok" } as Summary, wasStopped: false } as RunState;
const JUDGED: Judged = { id: "j", program: DRAFT, cases: DRAFT.cases, at: 5 };

const asked = (draft: Partial<Draft> = {}, at = 1) => ({
  ...{ limits: DEFAULT_LIMITS, at },
  draft: { code: DRAFT.code, stdin: DRAFT.stdin, runtime: DRAFT.runtime, ...draft },
});

function subject(given: Partial<Subject["run"]>, judged: Judged | null = null): Subject {
  return { draft: DRAFT, run: { state: FINISHED, asked: asked(), typed: "", ...given }, judged };
}

test("a share has what runs and judges are given: whole lines, named cases, the draft's own title", () => {
  expect(shareRequest(subject({ state: { phase: "idle" }, asked: null }))).toEqual({
    ...{ code: "print(input())", stdin: "7\n", runtime: "pypy", title: "Maze", profile: null },
    cases: [{ stdin: "1\n", expected: "1" }],
  });
});

test("a share names the run of just this program and input, with what was typed while it ran", () => {
  expect(shareRequest(subject({ typed: "8\n" }))).toMatchObject({ stdin: "7\n8\n", run: "r" });
});

test.each([
  ["another program", { asked: asked({ code: "print(1)" }) }],
  ["another input", { asked: asked({ stdin: "8" }) }],
  ["another runtime", { asked: asked({ runtime: "cpython" }) }],
  ["a failure of ours", { state: { ...FINISHED, result: { status: "internal_error" } } as RunState }],
])("a share names no run of %s", (_, given) => {
  expect(shareRequest(subject(given))).not.toHaveProperty("run");
});

test("a share of function calls has their arguments, and the rule by which they were judged", () => {
  const comparison = { rule: "exact" } as const;
  const profile = { name: "P", comparison } as Draft["profile"];
  const calls = [{ name: "", input: "[1, 2]\n'a'", expected: "3", isCall: true as const }];
  const given = { ...subject({}), draft: { ...DRAFT, cases: calls, profile } };
  const judged = (program: Judged["program"]): Judged => ({ id: "j", program, cases: calls, at: 5 });
  const { code, runtime } = DRAFT;
  const request = shareRequest({ ...given, judged: judged({ code, runtime, comparison }) });
  expect(request).toMatchObject({ cases: [{ arguments: ["[1, 2]", "'a'"], expected: "3" }], profile, run: "j" });
  expect(shareRequest({ ...given, judged: judged({ code, runtime }) }).run).toBe("r");
});

test("after a reload the run is named, and the server tells whether it is of this program", () => {
  expect(shareRequest(subject({ asked: { limits: DEFAULT_LIMITS, at: 0 } }))).toMatchObject({ run: "r" });
});

test("of a run and a judge the later one is named, and a judge of other cases never is", () => {
  expect(shareRequest(subject({ asked: asked({}, 4) }, JUDGED)).run).toBe("j");
  expect(shareRequest(subject({ asked: asked({}, 6) }, JUDGED)).run).toBe("r");
  const others = { ...JUDGED, cases: [{ name: "", input: "2", expected: "1" }] };
  expect(shareRequest(subject({ asked: asked({}, 4) }, others)).run).toBe("r");
});

test("a title is cut between characters", () => {
  const { title = "" } = shareRequest({ ...subject({}), draft: { ...DRAFT, name: `${"a".repeat(99)}😀` } });
  expect(title).toBe("a".repeat(99));
});

test("what is too large to share is known before it is sent", () => {
  expect(tooLargePart({ code: "가".repeat(SHARED_CODE_BYTES / 3) })).toBeUndefined();
  expect(tooLargePart({ code: "가".repeat(SHARED_CODE_BYTES / 3 + 1) })).toBe("code");
  expect(tooLargePart({ code: "", stdin: "x".repeat(SHARE_BYTES + 1) })).toBe("all");
});

test("while a program still runs it is shared without a result", () => {
  for (const phase of ["sending", "queued", "running"])
    expect(shareRequest(subject({ state: { phase, id: "r" } as RunState }))).not.toHaveProperty("run");
});

test("what has just the size that a share may have is sent, and not a byte more", () => {
  const most = { code: "", stdin: "x".repeat(SHARE_BYTES - 4), title: "가", note: "b", cases: [], profile: null };
  expect(tooLargePart(most)).toBeUndefined();
  expect(tooLargePart({ ...most, note: "bb" })).toBe("all");
});
