import { expect, test } from "vitest";
import { lastHolding } from "./last-holding.ts";

const CHAIN = Array.from({ length: 20 }, (_, at) => at);

test.each([
  ["all of a chain", 19],
  ["a part of it", 12],
  ["its first", 0],
])("the last that holds is found where %s does, and few are looked at", async (_, last) => {
  const looked: number[] = [];
  const look = async (at: number) => {
    looked.push(at);
    return at <= last ? at : null;
  };
  expect(await lastHolding(CHAIN, look, () => false)).toBe(last);
  expect(looked.length).toBeLessThanOrEqual(6);
});

test("where none holds, there is none", async () => {
  expect(
    await lastHolding(
      CHAIN,
      async () => null,
      () => false,
    ),
  ).toBeNull();
  expect(
    await lastHolding(
      [],
      async () => 1,
      () => false,
    ),
  ).toBeNull();
});

test("what was found before the time was over is kept", async () => {
  let left = 3;
  expect(
    await lastHolding(
      CHAIN,
      async (at) => (at <= 12 ? at : null),
      () => left-- === 0,
    ),
  ).toBe(9);
});
