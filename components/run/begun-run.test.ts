import { beforeEach, expect, test, vi } from "vitest";
import { ANSWER_MS, begunRuns } from "./begun-run.ts";

const ASKED = { id: null, at: 5, draft: { code: "print()", stdin: "1" }, asking: "never" } as const;

function storage() {
  const held = new Map<string, string>();
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  };
}

beforeEach(() => {
  vi.stubGlobal("localStorage", storage());
  vi.stubGlobal("sessionStorage", storage());
  vi.spyOn(Date, "now").mockReturnValue(10);
});

test("what the server has not named when the tab is left is asked for again, once", () => {
  begunRuns("d").keep(ASKED);
  expect(begunRuns("other").unanswered()).toBeNull();
  expect(begunRuns("d").unanswered()).toEqual({ ...ASKED, draftId: "d" });
  expect(begunRuns("d").unanswered()).toBeNull();
});

test("what another tab has asked for is its own", () => {
  begunRuns("d").keep(ASKED);
  vi.stubGlobal("sessionStorage", storage());
  expect(begunRuns("d").unanswered()).toBeNull();
});

test.each([
  ["was named", () => begunRuns("d").keep({ ...ASKED, id: "run" })],
  ["was refused", () => begunRuns("d").drop(5)],
  ["nobody waits for any more", () => vi.spyOn(Date, "now").mockReturnValue(5 + ANSWER_MS)],
  ["is kept in part", () => begunRuns("d").keep({ ...ASKED, draft: { code: "", stdin: "1".repeat(1e6) } })],
])("what %s is not asked for again", (_what, happen) => {
  begunRuns("d").keep(ASKED);
  happen();
  expect(begunRuns("d").unanswered()).toBeNull();
});

test("a device that keeps nothing keeps nobody from running", () => {
  vi.stubGlobal("localStorage", undefined);
  begunRuns("d").keep(ASKED);
  begunRuns("d").drop(5);
  expect(begunRuns("d").unanswered()).toBeNull();
});
