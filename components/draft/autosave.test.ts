import { beforeEach, expect, test, vi } from "vitest";
import { createKeeper } from "./autosave.ts";
import { type Draft, type DraftContent, newDraft } from "./draft.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

const OPENED = { ...newDraft(1, { code: "", stdin: "", runtime: "cpython" }), id: "d1", savedAt: 7 };

const AHEAD = Date.UTC(2100, 0);

function setUp({ opened = OPENED, takesWhole = true, put = async (_: Draft) => true } = {}) {
  const content: DraftContent = { code: "", stdin: "", runtime: "cpython" };
  const kept: Draft[] = [];
  const stored = new Map<string, Draft>();
  const answers: boolean[] = [];
  const forks: Draft[] = [];
  const keeper = createKeeper({
    draft: opened,
    read: () => ({ ...content }),
    journal: {
      get: (id) => stored.get(id),
      openId: () => "d1",
      forget: (id) => void stored.delete(id),
      write(draft, isLast) {
        kept.push(draft);
        stored.set(draft.id, draft);
        return takesWhole || isLast === true;
      },
    },
    library: { put },
    now: () => Date.now(),
    onKept: (_, isKept) => answers.push(isKept),
    onFork: (fork) => forks.push(fork),
  });
  return {
    keeper,
    kept,
    stored,
    answers,
    forks,
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

test("when another tab has changed the draft, what was typed here becomes a draft of its own", () => {
  const { type, keeper, stored, forks } = setUp();
  const theirs = { ...OPENED, code: "theirs", savedAt: 8 };
  stored.set("d1", theirs);
  type("mine");
  keeper.leave();
  expect(stored.get("d1")).toBe(theirs);
  expect(forks.map(({ code }) => code)).toEqual(["mine"]);
  expect(keeper.draft().id).toBe(forks[0]?.id);
});

test("what is typed is later than the draft was, although that lies in the future", () => {
  const { type, keeper, kept, stored, forks } = setUp({ opened: { ...OPENED, savedAt: AHEAD } });
  stored.set("d1", { ...OPENED, savedAt: AHEAD });
  type("a");
  keeper.leave();
  type("b");
  keeper.leave();
  expect(kept.map(({ savedAt }) => savedAt)).toEqual([AHEAD + 1, AHEAD + 2]);
  expect(forks).toEqual([]);
});

test("beside a newer text that only the library has, what was typed here becomes a draft of its own", async () => {
  const library = new Map([["d1", { ...OPENED, code: "theirs", savedAt: AHEAD }]]);
  const put = async (draft: Draft) => {
    const isNewest = draft.savedAt >= (library.get(draft.id)?.savedAt ?? 0);
    if (isNewest) library.set(draft.id, draft);
    return isNewest;
  };
  const { type, keeper, stored, forks } = setUp({ put });
  type("mine");
  keeper.leave();
  await vi.advanceTimersByTimeAsync(0);
  expect([...library.values()].map(({ code }) => code)).toEqual(["theirs", "mine"]);
  expect(forks.map(({ code }) => code)).toEqual(["mine"]);
  expect(keeper.draft().id).toBe(forks[0]?.id);
  expect([...stored.keys()]).toEqual([forks[0]?.id]);
});

test("a text from which another tab has gone on is no draft of its own", async () => {
  const { type, keeper, stored, forks, answers } = setUp({ put: async () => false });
  type("a");
  keeper.leave();
  stored.set("d1", { ...OPENED, code: "ab", savedAt: AHEAD });
  await vi.advanceTimersByTimeAsync(0);
  expect(forks).toEqual([]);
  expect(answers).toEqual([true]);
});

test("what was typed before and after is one draft when no other tab has changed it", () => {
  const { type, keeper, stored, forks } = setUp();
  stored.set("d1", OPENED);
  type("a");
  keeper.leave();
  type("b");
  keeper.leave();
  expect(forks).toEqual([]);
  expect([...stored.values()].map(({ code }) => code)).toEqual(["ab"]);
});

test("a new name is kept with the draft", () => {
  const { keeper, kept } = setUp();
  keeper.rename("Maze");
  keeper.leave();
  expect(kept.map(({ name }) => name)).toEqual(["Maze"]);
});

test("it says when nothing on the device could take the draft", async () => {
  const { type, keeper, answers } = setUp({ takesWhole: false, put: () => Promise.reject(new Error("full")) });
  type("a");
  vi.advanceTimersByTime(500);
  await vi.advanceTimersByTimeAsync(0);
  expect(keeper.isChanged()).toBe(false);
  expect(answers).toEqual([false]);
});
