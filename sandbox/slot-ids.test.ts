import { expect, test } from "vitest";
import { slotId } from "./slot-ids.ts";

const HOST = "         0          0 4294967295\n";
const CONTAINER = "         0       1000          1\n         1     100000      65536\n";

test("on the host a slot's id is above 2^31, where no tool hands out any", () => {
  expect(slotId(HOST, 4_194_304, 255)).toBe(2 ** 31 + 4_194_304 * 256 + 255);
  expect(slotId(HOST, 4_194_304, 255)).toBeLessThan(2 ** 32 - 1);
});

test("in a container with its own ids a slot's id is one of those", () => {
  for (const pid of [1, 126, 127, 40_000]) {
    expect(slotId(CONTAINER, pid, 0)).toBeGreaterThan(32_000);
    expect(slotId(CONTAINER, pid, 255)).toBeLessThan(65_534);
  }
});

test("slots of one server, and of two with pids that follow each other, have different ids", () => {
  const ids = [1, 2].flatMap((pid) => Array.from({ length: 256 }, (_, index) => slotId(CONTAINER, pid, index)));
  expect(new Set(ids).size).toBe(512);
});

test("a root with one id alone is told that it has too few", () => {
  expect(() => slotId("         0       1000          1\n", 1, 0)).toThrow("1 user ids");
});
