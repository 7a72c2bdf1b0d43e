import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { ownTurn } from "./own-turn.ts";

test("the steps of all are taken one in a turn, in the order in which they were asked for", async () => {
  const steps: string[] = [];
  const work = async (name: string) => {
    for (let step = 1; step <= 3; step++) {
      await ownTurn();
      steps.push(`${name}${step}`);
    }
  };
  let isOver = false;
  void Promise.all(["a", "b", "c"].map(work)).then(() => {
    isOver = true;
  });
  const counts: number[] = [];
  while (!isOver) {
    const before = steps.length;
    await nextTurn();
    counts.push(steps.length - before);
  }
  expect(steps).toEqual(["a1", "b1", "c1", "a2", "b2", "c2", "a3", "b3", "c3"]);
  expect(Math.max(...counts)).toBe(1);
});
