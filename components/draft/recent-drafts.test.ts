import { expect, test } from "vitest";
import type { Draft } from "./draft.ts";
import { createRecentDrafts, type KeyValues } from "./recent-drafts.ts";

const DRAFT: Draft = {
  id: "d1",
  name: "",
  number: 1,
  code: "print(1)\n",
  stdin: "1 2\n",
  runtime: "pypy",
  cases: [],
  profile: null,
  savedAt: 5,
  usedAt: 6,
};

function memory(): KeyValues {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    key: (index) => [...values.keys()][index] ?? null,
    get length() {
      return values.size;
    },
  };
}

test("what was written is read again", () => {
  const [device, tab] = [memory(), memory()];
  expect(createRecentDrafts(device, tab).write(DRAFT)).toBe(true);
  expect(createRecentDrafts(device, tab).read()).toEqual(DRAFT);
});

test("a new tab opens the draft that was kept last on the device", () => {
  const device = memory();
  createRecentDrafts(device, memory()).write(DRAFT);
  expect(createRecentDrafts(device, memory()).read()).toEqual(DRAFT);
});

test("a tab goes on with its own draft whatever another one opens", () => {
  const [device, tab] = [memory(), memory()];
  createRecentDrafts(device, tab).write(DRAFT);
  createRecentDrafts(device, memory()).write({ ...DRAFT, id: "d2", code: "print(2)\n" });
  expect(createRecentDrafts(device, tab).read()?.id).toBe("d1");
});

test("a tab whose draft is gone opens the one that was opened last on the device", () => {
  const [device, tab] = [memory(), memory()];
  const recent = createRecentDrafts(device, tab);
  recent.write(DRAFT);
  createRecentDrafts(device, memory()).write({ ...DRAFT, id: "d2" });
  recent.forget("d1");
  expect(recent.read()?.id).toBe("d2");
});

test("every draft that is still there is listed", () => {
  const recent = createRecentDrafts(memory(), memory());
  for (const id of ["d1", "d2", "d3"]) recent.write({ ...DRAFT, id });
  recent.forget("d2");
  expect(recent.all().map(({ id }) => id)).toEqual(["d1", "d3"]);
});

test("drafts are numbered from 1, over all tabs", () => {
  const device = memory();
  expect(createRecentDrafts(device, memory()).nextNumber()).toBe(1);
  createRecentDrafts(device, memory()).write(DRAFT);
  expect(createRecentDrafts(device, memory()).nextNumber()).toBe(2);
});

test("a draft of an older version of the page, which had no name, is read", () => {
  const [device, tab] = [memory(), memory()];
  device.setItem(
    "onpyrunner.draft.d1",
    '{"id":"d1","code":"print(1)\\n","stdin":"1 2\\n","runtime":"pypy","savedAt":5}',
  );
  device.setItem("onpyrunner.open", "d1");
  expect(createRecentDrafts(device, tab).read()).toEqual({ ...DRAFT, usedAt: 5 });
});

test("a large stdin is left to the store, and the code is still kept", () => {
  const [device, tab] = [memory(), memory()];
  const large = { ...DRAFT, stdin: "1\n".repeat(200_000) };
  expect(createRecentDrafts(device, tab).write(large)).toBe(false);
  expect(createRecentDrafts(device, tab).read()).toEqual({ ...large, stdin: null });
});

test("the last time before the page goes away a larger stdin is kept too", () => {
  const [device, tab] = [memory(), memory()];
  const large = { ...DRAFT, stdin: "1\n".repeat(200_000) };
  expect(createRecentDrafts(device, tab).write(large, true)).toBe(true);
  expect(createRecentDrafts(device, tab).read()).toEqual(large);
});

test("large cases are left to the store, with the stdin that belongs to them", () => {
  const [device, tab] = [memory(), memory()];
  const large = { ...DRAFT, cases: [{ name: "", input: "1\n".repeat(200_000), expected: null }] };
  expect(createRecentDrafts(device, tab).write(large)).toBe(false);
  expect(createRecentDrafts(device, tab).read()).toEqual({ ...DRAFT, stdin: null });
});

test("when the storage is too full for the stdin, the code is still kept", () => {
  const [device, tab] = [memory(), memory()];
  const nearlyFull: KeyValues = {
    ...device,
    setItem(key, value) {
      if (value.includes('"stdin":"')) throw new DOMException("full", "QuotaExceededError");
      device.setItem(key, value);
    },
  };
  expect(createRecentDrafts(nearlyFull, tab).write(DRAFT)).toBe(false);
  expect(createRecentDrafts(device, tab).read()).toEqual({ ...DRAFT, stdin: null });
});

test("when the storage is full an older text does not come back", () => {
  const [device, tab] = [memory(), memory()];
  createRecentDrafts(device, tab).write(DRAFT);
  const full: KeyValues = {
    ...device,
    setItem() {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  expect(createRecentDrafts(full, tab).write({ ...DRAFT, code: "newer" })).toBe(false);
  expect(createRecentDrafts(device, tab).read()).toBeUndefined();
});

test("what is not a draft is not opened", () => {
  const [device, tab] = [memory(), memory()];
  tab.setItem("onpyrunner.open", "d1");
  for (const text of ["", "{", "null", "3", '{"id":"d1"}', '{"id":"d1","code":7}']) {
    device.setItem("onpyrunner.draft.d1", text);
    expect(createRecentDrafts(device, tab).read()).toBeUndefined();
  }
});
