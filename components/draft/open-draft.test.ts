import { beforeEach, expect, test, vi } from "vitest";
import { type Draft, type DraftBody, newDraft, type Practice } from "./draft.ts";
import type { DraftStore } from "./draft-store.ts";
import { createOpenDraft } from "./open-draft.ts";
import { createRecentDrafts } from "./recent-drafts.ts";
import type { Change } from "./tabs.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

const draft = (id: string, code: string, savedAt = 1): Draft => ({
  ...newDraft(1, { code, stdin: "", runtime: "cpython" }),
  id,
  savedAt,
});

/** A page and a device, and what they were told. */
function setUp({ storeWorks = true } = {}) {
  const page: DraftBody = { code: "", stdin: "", runtime: "cpython", cases: [], profile: null };
  const kept = new Map<string, Draft>();
  const told: Change[] = [];
  const notices: (string | null)[] = [];
  const refused = () => Promise.reject(new Error("forbidden"));
  const store: DraftStore = {
    get: async (id) => kept.get(id),
    all: async () => [...kept.values()],
    async put(next) {
      if (!storeWorks) return refused();
      const there = kept.get(next.id);
      if (there && there.savedAt > next.savedAt) return false;
      kept.set(next.id, next);
      return true;
    },
    add: refused,
    async delete(id) {
      kept.delete(id);
    },
  };
  const recent = createRecentDrafts(memory(storeWorks), memory());
  const put = ({ code, stdin }: Draft) => void Object.assign(page, { code, stdin });
  const putPractice = ({ cases, profile }: Practice) => void Object.assign(page, { cases, profile });
  const open = createOpenDraft(
    {
      read: () => ({ ...page }),
      putPractice,
      show: put,
      follow: put,
      onChange() {},
      onOpen() {},
      onNotice: (n) => notices.push(n),
    },
    { recent: () => recent, store, tell: (change) => told.push(change) },
  );
  function type(text: string) {
    page.code += text;
    open.touch();
  }
  return { open, page, kept, recent, told, notices, type };
}

/** A Web Storage that takes nothing where it is full. */
function memory(hasRoom = true) {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem(key: string, value: string) {
      if (!hasRoom) throw new Error("full");
      values.set(key, value);
    },
    removeItem: (key: string) => void values.delete(key),
    key: (index: number) => [...values.keys()][index] ?? null,
    get length() {
      return values.size;
    },
  };
}

const pause = () => vi.advanceTimersByTimeAsync(1000);

test("opening a draft keeps what was being typed into the one before", async () => {
  const { open, kept, type } = setUp();
  open.open(draft("d1", "a"));
  type("b");
  open.open(draft("d2", "c"));
  await pause();
  expect(kept.get("d1")?.code).toBe("ab");
  expect(open.draft()?.id).toBe("d2");
});

test("a draft that nobody wrote anything into is dropped when it is put away", async () => {
  const { open, kept, recent } = setUp();
  open.open(draft("d1", ""));
  await open.putAway();
  expect([kept.size, recent.all()]).toEqual([0, []]);
});

test("other tabs are told of what was kept", async () => {
  const { open, told, type } = setUp();
  open.open(draft("d1", "a"));
  type("b");
  await pause();
  expect(told.at(-1)).toEqual({ id: "d1", savedAt: open.draft()?.savedAt });
});

test("what another tab has made of the draft is shown, unless it was changed here too", async () => {
  const { open, page, kept, recent, type } = setUp();
  open.open(draft("d1", "a"));
  const theirs = draft("d1", "theirs", Date.now() + 1000);
  kept.set("d1", theirs);
  recent.write(theirs);
  await open.follow("d1");
  expect(page.code).toBe("theirs");
  type("!");
  const later = { ...theirs, code: "later", savedAt: theirs.savedAt + 1000 };
  kept.set("d1", later);
  await open.follow("d1");
  expect(page.code).toBe("theirs!");
});

test("a device that takes nothing is told of once", async () => {
  const { open, notices, type } = setUp({ storeWorks: false });
  open.open(draft("d1", "a"));
  type("b");
  await pause();
  type("c");
  await pause();
  expect(notices).toEqual(["not-kept"]);
});

test("a draft that was dropped is open no more", () => {
  const { open } = setUp();
  open.open(draft("d1", "a"));
  open.drop();
  expect(open.draft()).toBeNull();
});
