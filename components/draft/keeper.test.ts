import { beforeEach, expect, test, vi } from "vitest";
import type { Draft, DraftContent } from "./draft.ts";
import { createKeeper } from "./keeper.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

function setUp() {
  const content: DraftContent = { code: "", stdin: "", runtime: "cpython" };
  const kept: Draft[] = [];
  const keeper = createKeeper({
    id: "d1",
    read: () => ({ ...content }),
    journal: { read: () => undefined, write: (draft) => kept.push(draft) > 0 },
    library: { put: async () => {} },
    now: () => Date.now(),
  });
  return {
    keeper,
    kept,
    type(text: string) {
      content.code += text;
      keeper.touch();
    },
  };
}

test("a draft is kept once the user pauses", () => {
  const { type, kept } = setUp();
  type("a");
  type("b");
  expect(kept).toEqual([]);
  vi.advanceTimersByTime(500);
  expect(kept.map(({ code }) => code)).toEqual(["ab"]);
});

test("someone who never pauses is kept all the same", () => {
  const { type, kept } = setUp();
  for (let stroke = 0; stroke < 50; stroke += 1) {
    type("x");
    vi.advanceTimersByTime(100);
  }
  expect(kept.length).toBeGreaterThan(0);
});

test("a page that goes away keeps the last keystroke", () => {
  const { type, keeper, kept } = setUp();
  type("a");
  keeper.flush();
  expect(kept.map(({ code }) => code)).toEqual(["a"]);
});

test("what has not changed is not written again", () => {
  const { type, keeper, kept } = setUp();
  type("a");
  keeper.flush();
  keeper.flush();
  vi.advanceTimersByTime(5000);
  expect(kept).toHaveLength(1);
});
