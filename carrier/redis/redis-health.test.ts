import { expect, test } from "vitest";
import { healthOf } from "./redis-health.ts";

/** What INFO says of a Redis as it should be, with these lines in place of its own. */
function health(lines: Record<string, string> = {}) {
  const usual = {
    redis_version: "7.0.15",
    loading: "0",
    aof_enabled: "1",
    used_memory: "100",
    maxmemory: "0",
    maxmemory_policy: "noeviction",
  };
  const told = Object.entries({ ...usual, ...lines }).map(([name, value]) => `${name}:${value}`);
  return healthOf(["# Memory", ...told].join("\r\n"));
}

test("a Redis with an append-only file that throws nothing away is well", () => {
  expect(health()).toEqual({ isKnown: true, problems: [] });
});

test.each([
  ["without an append-only file", { aof_enabled: "0" }, "appendonly"],
  ["that may throw runs away", { maxmemory_policy: "allkeys-lru" }, "noeviction"],
  ["that still reads its data", { loading: "1" }, "reading"],
  ["that is too old", { redis_version: "6.2.14" }, "6.2.14"],
])("one %s is told what is wrong with it", (_, lines, word) => {
  expect(health(lines).problems).toEqual([expect.stringContaining(word)]);
});

test("one that is nearly full says so before it is full, and one without a bound never", () => {
  expect(health({ used_memory: "95", maxmemory: "100" }).isFull).toContain("95 %");
  expect(health({ used_memory: "89", maxmemory: "100" }).isFull).toBeUndefined();
});
