import { isAbsolute } from "node:path";
import { expect, test } from "vitest";
import { LARGEST_LIMITS } from "#contract/limits.ts";
import { readEnv } from "./env.ts";

test("without settings a worker has the contract's ceilings", () => {
  expect(readEnv({})).toMatchObject({
    ONPYRUNNER_QUEUE: 200,
    ONPYRUNNER_MAX_TIME_MS: LARGEST_LIMITS.timeMs,
    ONPYRUNNER_MAX_MEMORY_MB: LARGEST_LIMITS.memoryMb,
    ONPYRUNNER_MAX_OUTPUT_BYTES: LARGEST_LIMITS.outputBytes,
  });
});

test("paths are made absolute", () => {
  const env = readEnv({ ONPYRUNNER_ROOTFS: "elsewhere/rootfs" });
  const paths = [env.ONPYRUNNER_ROOTFS, env.ONPYRUNNER_NSJAIL, env.ONPYRUNNER_RUN, env.ONPYRUNNER_SOCKET];
  expect(paths.filter((path) => !isAbsolute(path))).toEqual([]);
});

test.each([
  ["ONPYRUNNER_MAX_TIME_MS", 99, LARGEST_LIMITS.timeMs + 1],
  ["ONPYRUNNER_MAX_MEMORY_MB", 31, LARGEST_LIMITS.memoryMb + 1],
  ["ONPYRUNNER_MAX_OUTPUT_BYTES", 0, LARGEST_LIMITS.outputBytes + 1],
])("the ceiling %s leaves room for the smallest limit and is no higher than the contract's", (name, low, high) => {
  for (const value of [low, high]) expect(() => readEnv({ [name]: String(value) })).toThrow(name);
  for (const value of [low + 1, high - 1]) expect(readEnv({ [name]: String(value) })).toMatchObject({ [name]: value });
});
