import { expect, test } from "vitest";
import { Effort } from "./effort.ts";

/** An effort of 1000 bytes a second, whose clock stands until it is moved. */
function effort() {
  let now = 0;
  const bounded = new Effort(1000, () => now);
  const pass = (ms: number) => {
    now += ms;
  };
  return { bounded, pass };
}

const ONE = { address: "a", client: "1" };

test("what a client has saved is done at once, and more than that at its pace", () => {
  const { bounded, pass } = effort();
  expect([bounded.book(ONE, 8000), bounded.book(ONE, 1000), bounded.book(ONE, 1000)]).toEqual([0, 1000, 2000]);
  pass(3000);
  expect(bounded.book(ONE, 1000)).toBe(0);
});

test("nothing is saved for longer than some seconds", () => {
  const { bounded, pass } = effort();
  pass(3_600_000);
  expect([bounded.book(ONE, 8000), bounded.book(ONE, 1000)]).toEqual([0, 1000]);
});

test("one client's work lets others of its address wait for nothing", () => {
  const { bounded } = effort();
  for (let i = 0; i < 10; i++) bounded.book(ONE, 8000);
  expect(bounded.book({ address: "a", client: "2" }, 8000)).toBe(0);
  expect(bounded.book({ address: "b", client: "3" }, 8000)).toBe(0);
});

test("an address with a new client each time has sixteen times a client's pace", () => {
  const { bounded } = effort();
  const waits = Array.from({ length: 18 }, (_, i) => bounded.book({ address: "a", client: `${i}` }, 8000));
  expect(waits).toEqual([...Array.from({ length: 16 }, () => 0), 500, 1000]);
});

test("what comes before anybody is known counts for the address alone", () => {
  const { bounded } = effort();
  expect([bounded.book({ address: "a" }, 128_000), bounded.book({ address: "a" }, 16_000)]).toEqual([0, 1000]);
  expect(bounded.book({ address: "b", client: "1" }, 8000)).toBe(0);
});

test("nobody waits for ever, however much is booked before", () => {
  const { bounded } = effort();
  expect(bounded.book(ONE, 1e12)).toBe(15_000);
  expect(bounded.book(ONE, 1)).toBe(15_000);
});

test("who has nothing to wait for is not remembered", () => {
  const { bounded, pass } = effort();
  for (let i = 0; i < 100; i++) bounded.book({ address: `${i}`, client: `${i}` }, 1000);
  expect(bounded.remembered).toBe(200);
  pass(1001);
  bounded.book(ONE, 1);
  expect(bounded.remembered).toBe(2);
});

test("without a bound nobody waits", () => {
  expect(new Effort(0).book(ONE, 1e12)).toBe(0);
});
