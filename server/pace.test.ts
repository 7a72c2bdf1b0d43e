import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { Pace } from "./pace.ts";

test("so many messages are taken in a turn, and as many in the next", async () => {
  const pace = new Pace({ messages: 2, ms: 1e9 });
  const taken = () => {
    let count = 0;
    for (; !pace.isSpent; count++) pace.count();
    return count;
  };
  expect([taken(), taken()]).toEqual([2, 0]);
  await nextTurn();
  expect([taken(), taken()]).toEqual([2, 0]);
});

test("messages that take long take a turn's time at the most", () => {
  const pace = new Pace({ messages: 1e9, ms: 0 });
  pace.count();
  expect(pace.isSpent).toBe(true);
});

test("who waits gets a turn of its own, in the order in which they came", async () => {
  const pace = new Pace({ messages: 1, ms: 1e9 });
  const came: string[] = [];
  let turns = 0;
  const wait = async (name: string) => {
    await pace.turn();
    came.push(`${name}${turns}`);
    pace.count();
  };
  const all = Promise.all(["a", "b", "c"].map(wait));
  while (came.length < 3) {
    await nextTurn();
    turns++;
  }
  await all;
  expect(came.map(([name]) => name)).toEqual(["a", "b", "c"]);
  expect(new Set(came.map((each) => each.slice(1))).size).toBe(3);
});
