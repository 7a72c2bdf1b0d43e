import { beforeEach, expect, test, vi } from "vitest";
import type { Draft, DraftContent } from "./draft.ts";
import { createKeeper } from "./keeper.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

function setUp({ takesWhole = true, put = async () => {} } = {}) {
  const content: DraftContent = { code: "", stdin: "", runtime: "cpython" };
  const kept: Draft[] = [];
  const keeper = createKeeper({
    id: "d1",
    read: () => ({ ...content }),
    journal: {
      read: () => undefined,
      write: (draft, isLast) => kept.push(draft) > 0 && (takesWhole || isLast === true),
    },
    library: { put },
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
  keeper.leave();
  expect(kept.map(({ code }) => code)).toEqual(["a"]);
});

test("what has not changed is not written again", () => {
  const { type, keeper, kept } = setUp();
  type("a");
  keeper.leave();
  keeper.leave();
  vi.advanceTimersByTime(5000);
  expect(kept).toHaveLength(1);
});

test("a draft that only the library could take whole is written once more while the library is not done", () => {
  const { type, keeper, kept } = setUp({ takesWhole: false, put: () => new Promise(() => {}) });
  type("a");
  vi.advanceTimersByTime(500);
  keeper.leave();
  expect(kept.map(({ code }) => code)).toEqual(["a", "a"]);
});

test("a draft that the library has taken is not written again", async () => {
  const { type, keeper, kept } = setUp({ takesWhole: false });
  type("a");
  await vi.advanceTimersByTimeAsync(500);
  keeper.leave();
  expect(kept).toHaveLength(1);
});
