import { expect, test } from "vitest";
import { Budget } from "./budget.ts";

const BOUNDS = { all: 100, address: 60, client: 40 };

test("a client, its address and all have bounds, and what is given back can be taken again", () => {
  const budget = new Budget(BOUNDS);
  const [one, other] = [
    { client: "1", address: "a" },
    { client: "2", address: "a" },
  ];
  const share = budget.share(one);
  expect([share.take(40), share.take(1)]).toEqual([true, false]);
  expect(budget.share(one).take(1)).toBe(false);
  expect([budget.share(other).take(21), budget.share(other).take(20)]).toEqual([false, true]);
  expect(budget.share({ client: "1", address: "b" }).take(40)).toBe(true);
  expect(budget.share({ client: "1", address: "c" }).take(1)).toBe(false);
  share.give(10);
  expect(budget.share({ client: "1", address: "c" }).take(10)).toBe(true);
});

test("a share gives everything back at its disposal, once", () => {
  const budget = new Budget(BOUNDS);
  const share = budget.share({ client: "1", address: "a" });
  share.take(30);
  share.give(100);
  share.take(20);
  share[Symbol.dispose]();
  share[Symbol.dispose]();
  expect(budget.held).toBe(0);
});

test("who waits for room hears of it when any is given back", async () => {
  const budget = new Budget(BOUNDS);
  const share = budget.share({ client: "1", address: "a" });
  share.take(40);
  const change = budget.share({ client: "2", address: "b" }).change();
  share.give(1);
  await change;
});
