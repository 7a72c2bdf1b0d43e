import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { InputWatch } from "./input-watch.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setImmediate", "clearImmediate"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function watch(isBlocked: () => boolean) {
  const turns: boolean[] = [];
  const failures: unknown[] = [];
  const look = vi.fn(isBlocked);
  const watched = new InputWatch({
    look,
    turned: (waiting) => turns.push(waiting),
    failed: (error) => failures.push(error),
  });
  return { watched, look, turns, failures };
}

test("a wait is told in the next turn of the loop, and once", () => {
  const { turns } = watch(() => true);
  vi.advanceTimersByTime(0);
  expect(turns).toEqual([true]);
  vi.advanceTimersByTime(60_000);
  expect(turns).toEqual([true]);
});

test("what stirs it ends a wait at once, and the next one is told again", () => {
  const { watched, turns } = watch(() => true);
  vi.advanceTimersByTime(0);
  watched.stir();
  expect(turns).toEqual([true, false]);
  vi.advanceTimersByTime(0);
  expect(turns).toEqual([true, false, true]);
});

test("a wait that ends by itself is seen to end", () => {
  let blocked = true;
  const { turns } = watch(() => blocked);
  vi.advanceTimersByTime(1000);
  blocked = false;
  vi.advanceTimersByTime(1000);
  expect(turns).toEqual([true, false]);
});

test.each([
  ["computes", false, 110],
  ["waits", true, 20],
])("a program that %s is looked at seldom after a while", (_name, blocked, most) => {
  const { look } = watch(() => blocked);
  vi.advanceTimersByTime(10_000);
  look.mockClear();
  vi.advanceTimersByTime(1000);
  expect(look.mock.calls.length).toBeLessThan(most);
});

test("none is looked at while it is paused or when it is over", () => {
  const { watched, look } = watch(() => false);
  watched.pause();
  watched.stir();
  vi.advanceTimersByTime(1000);
  expect(look).not.toHaveBeenCalled();
  watched.resume();
  vi.advanceTimersByTime(1);
  expect(look).toHaveBeenCalled();
  watched[Symbol.dispose]();
  look.mockClear();
  watched.resume();
  vi.advanceTimersByTime(1000);
  expect(look).not.toHaveBeenCalled();
});

test("a look that throws is told of and not thrown on", () => {
  const { failures } = watch(() => {
    throw new Error("no look");
  });
  vi.advanceTimersByTime(0);
  expect(failures.map(String)).toEqual(["Error: no look"]);
});
