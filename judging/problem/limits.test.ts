import { expect, test } from "vitest";
import { readTypedLimits } from "./limits.ts";

test.each([
  ["1 s, 128 MB", 1000, 128],
  ["0.5초/64MB", 500, 64],
  ["1000ms 256mb", 1000, 256],
  ["2 초 512 MiB", 2000, 512],
  ["1.5 sec · 1 GiB", 1500, 1024],
  ["512 megabytes, 3 seconds", 3000, 512],
])("%j is typed once for time and memory", (text, timeMs, memoryMb) => {
  expect(readTypedLimits(text)).toEqual({ timeMs, memoryMb });
});

test.each(["", "1", "128", "fast"])("%j names no limit", (text) => {
  expect(readTypedLimits(text)).toEqual({});
});
