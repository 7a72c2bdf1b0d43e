import { beforeEach, expect, test, vi } from "vitest";
import { createAutosave } from "./autosave.ts";
import { type Draft, type DraftBody, newDraft } from "./draft.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

const OPENED = { ...newDraft(1, { code: "", stdin: "", runtime: "cpython" }), id: "d1", savedAt: 7 };

const AHEAD = Date.UTC(2100, 0);

function setUp({ opened = OPENED, takesWhole = true, put = async (_: Draft) => true } = {}) {
  const content: DraftBody = { code: "", stdin: "", runtime: "cpython", cases: [], profile: null };
  const kept: Draft[] = [];
  const stored = new Map<string, Draft>();
  const answers: boolean[] = [];
  const forks: Draft[] = [];
  const autosave = createAutosave({
    draft: opened,
    read: () => ({ ...content }),
    recent: {
      get: (id) => stored.get(id),
      openId: () => "d1",
      forget: (id) => void stored.delete(id),
      write(draft, isLast) {
        kept.push(draft);
        stored.set(draft.id, draft);
        return takesWhole || isLast === true;
      },
    },
    store: { put },
    now: () => Date.now(),
    onKept: (_, isKept) => answers.push(isKept),
    onFork: (fork) => forks.push(fork),
  });
  return {
    autosave,
    kept,
    stored,
    answers,
    forks,
    type(text: string) {
      content.code += text;
      autosave.touch();
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
  const { type, autosave, kept } = setUp();
  type("a");
  autosave.leave();
  expect(kept.map(({ code }) => code)).toEqual(["a"]);
});

test("what has not changed is not written again", () => {
  const { type, autosave, kept } = setUp();
  type("a");
  autosave.leave();
  autosave.leave();
  vi.advanceTimersByTime(5000);
  expect(kept).toHaveLength(1);
});

test("a draft that only the store could take whole is written once more while the store is not done", () => {
  const { type, autosave, kept } = setUp({ takesWhole: false, put: () => new Promise(() => {}) });
  type("a");
  vi.advanceTimersByTime(500);
  autosave.leave();
  expect(kept.map(({ code }) => code)).toEqual(["a", "a"]);
});

test("a draft that the store has taken is not written again", async () => {
  const { type, autosave, kept } = setUp({ takesWhole: false });
  type("a");
  await vi.advanceTimersByTimeAsync(500);
  autosave.leave();
  expect(kept).toHaveLength(1);
});

test("when another tab has changed the draft, what was typed here becomes a draft of its own", () => {
  const { type, autosave, stored, forks } = setUp();
  const theirs = { ...OPENED, code: "theirs", savedAt: 8 };
  stored.set("d1", theirs);
  type("mine");
  autosave.leave();
  expect(stored.get("d1")).toBe(theirs);
  expect(forks.map(({ code }) => code)).toEqual(["mine"]);
  expect(autosave.draft().id).toBe(forks[0]?.id);
});

test("what is typed is later than the draft was, although that lies in the future", () => {
  const { type, autosave, kept, stored, forks } = setUp({ opened: { ...OPENED, savedAt: AHEAD } });
  stored.set("d1", { ...OPENED, savedAt: AHEAD });
  type("a");
  autosave.leave();
  type("b");
  autosave.leave();
  expect(kept.map(({ savedAt }) => savedAt)).toEqual([AHEAD + 1, AHEAD + 2]);
  expect(forks).toEqual([]);
});

test("beside a newer text that only the store has, what was typed here becomes a draft of its own", async () => {
  const store = new Map([["d1", { ...OPENED, code: "theirs", savedAt: AHEAD }]]);
  const put = async (draft: Draft) => {
    const isNewest = draft.savedAt >= (store.get(draft.id)?.savedAt ?? 0);
    if (isNewest) store.set(draft.id, draft);
    return isNewest;
  };
  const { type, autosave, stored, forks } = setUp({ put });
  type("mine");
  autosave.leave();
  await vi.advanceTimersByTimeAsync(0);
  expect([...store.values()].map(({ code }) => code)).toEqual(["theirs", "mine"]);
  expect(forks.map(({ code }) => code)).toEqual(["mine"]);
  expect(autosave.draft().id).toBe(forks[0]?.id);
  expect([...stored.keys()]).toEqual([forks[0]?.id]);
});

test("a text from which another tab has gone on is no draft of its own", async () => {
  const { type, autosave, stored, forks, answers } = setUp({ put: async () => false });
  type("a");
  autosave.leave();
  stored.set("d1", { ...OPENED, code: "ab", savedAt: AHEAD });
  await vi.advanceTimersByTimeAsync(0);
  expect(forks).toEqual([]);
  expect(answers).toEqual([true]);
});

test("what was typed before and after is one draft when no other tab has changed it", () => {
  const { type, autosave, stored, forks } = setUp();
  stored.set("d1", OPENED);
  type("a");
  autosave.leave();
  type("b");
  autosave.leave();
  expect(forks).toEqual([]);
  expect([...stored.values()].map(({ code }) => code)).toEqual(["ab"]);
});

test("a new name is kept with the draft", () => {
  const { autosave, kept } = setUp();
  autosave.rename("Maze");
  autosave.leave();
  expect(kept.map(({ name }) => name)).toEqual(["Maze"]);
});

test("it says when nothing on the device could take the draft", async () => {
  const { type, autosave, answers } = setUp({ takesWhole: false, put: () => Promise.reject(new Error("full")) });
  type("a");
  vi.advanceTimersByTime(500);
  await vi.advanceTimersByTimeAsync(0);
  expect(autosave.isChanged()).toBe(false);
  expect(answers).toEqual([false]);
});
