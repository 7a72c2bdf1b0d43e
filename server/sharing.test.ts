import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { Refused } from "./refused.ts";
import { shareTestBed } from "./share-test-bed.ts";

const { server, ask } = shareTestBed();

async function shared(): Promise<string> {
  return (await ask<{ id: string }>("POST", "/api/shares", { body: { code: "print(1)" } })).body.id;
}

test("shares that are asked for at once are read one after the other", async () => {
  const { sharing } = server();
  const id = await shared();
  const store = await sharing.store();
  const { get } = store;
  let open = 0;
  let most = 0;
  const reading = vi.spyOn(store, "get").mockImplementation(async (...asked) => {
    most = Math.max(most, ++open);
    try {
      return await get.apply(store, asked);
    } finally {
      open--;
    }
  });
  onTestFinished(() => reading.mockRestore());
  const found = await Promise.all(Array.from({ length: 50 }, () => sharing.find(id)));
  expect(found.every((each) => each?.state === "found")).toBe(true);
  expect(most).toBe(1);
});

test("in a turn of the loop in which somebody has his share, none is read", async () => {
  const { sharing } = server();
  const id = await shared();
  const store = await sharing.store();
  const { get } = store;
  let turn = 0;
  const read = new Set<number>();
  const had = new Set<number>();
  const reading = vi.spyOn(store, "get").mockImplementation(async (...asked) => {
    const found = await get.apply(store, asked);
    read.add(turn);
    return found;
  });
  onTestFinished(() => reading.mockRestore());
  let left = 20;
  for (let i = left; i > 0; i--)
    void sharing.find(id).then(() => {
      had.add(turn);
      left--;
    });
  for (; left > 0; turn++) await nextTurn();
  expect(had.size).toBe(20);
  expect([...had].filter((each) => read.has(each))).toEqual([]);
});

test("when too many are asked for, the next is told to come again, and those before are read", async () => {
  const id = await shared();
  const asked = await Promise.allSettled(Array.from({ length: 1000 }, () => server().sharing.find(id)));
  const refused = asked.filter(({ status }) => status === "rejected") as PromiseRejectedResult[];
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(asked.length);
  expect(refused.every(({ reason }) => reason instanceof Refused)).toBe(true);
});
