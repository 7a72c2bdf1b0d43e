import { isAbsolute } from "node:path";
import { expect, test } from "vitest";
import { LARGEST_LIMITS } from "#contract/limits.ts";
import { readEnv } from "./env.ts";

test("without settings it is this machine alone, with the contract's ceilings", () => {
  expect(readEnv({})).toMatchObject({
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: 3000,
    ONPYRUNNER_QUEUE: 200,
    ONPYRUNNER_MAX_TIME_MS: LARGEST_LIMITS.timeMs,
    ONPYRUNNER_MAX_MEMORY_MB: LARGEST_LIMITS.memoryMb,
    ONPYRUNNER_MAX_OUTPUT_BYTES: LARGEST_LIMITS.outputBytes,
  });
});

test("paths are made absolute", () => {
  const env = readEnv({ ONPYRUNNER_ROOTFS: "elsewhere/rootfs" });
  expect([env.ONPYRUNNER_ROOTFS, env.ONPYRUNNER_NSJAIL, env.ONPYRUNNER_RUN].map(isAbsolute)).toEqual([
    true,
    true,
    true,
  ]);
});

test("an empty setting is the same as none", () => {
  expect(readEnv({ PORT: "", ONPYRUNNER_WORKERS: "", HOST: "" })).toEqual(readEnv({}));
});

test("every wrong setting is named, and the others are not", () => {
  const read = () => readEnv({ PORT: "70000", ONPYRUNNER_WORKERS: "many", LOG_LEVEL: "loud", HOST: "0.0.0.0" });
  expect(read).toThrow(/PORT/);
  expect(read).toThrow(/ONPYRUNNER_WORKERS/);
  expect(read).toThrow(/LOG_LEVEL/);
  expect(read).not.toThrow(/HOST/);
});

test.each([
  ["ONPYRUNNER_MAX_TIME_MS", 99, LARGEST_LIMITS.timeMs + 1],
  ["ONPYRUNNER_MAX_MEMORY_MB", 31, LARGEST_LIMITS.memoryMb + 1],
  ["ONPYRUNNER_MAX_OUTPUT_BYTES", 0, LARGEST_LIMITS.outputBytes + 1],
])("the ceiling %s leaves room for the smallest limit and is no higher than the contract's", (name, low, high) => {
  for (const value of [low, high]) expect(() => readEnv({ [name]: String(value) })).toThrow(name);
  for (const value of [low + 1, high - 1]) expect(readEnv({ [name]: String(value) })).toMatchObject({ [name]: value });
});
