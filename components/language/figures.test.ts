import { expect, test } from "vitest";
import { formatBytes, formatDuration } from "./figures.ts";

test.each([
  [0, "0 ms"],
  [38.4, "38 ms"],
  [1240, "1.24 s"],
  [12_400, "12.4 s"],
  [125_000, "125 s"],
])("%d ms is told as %s", (ms, told) => {
  expect(formatDuration(ms)).toBe(told);
});

test.each([
  [27, "27 B"],
  [1536, "1.5 KB"],
  [3.5 * 1024 * 1024, "3.5 MB"],
  [91 * 1024 * 1024, "91 MB"],
  [2048 * 1024 * 1024 * 1024, "2048 GB"],
])("%d bytes are told as %s", (bytes, told) => {
  expect(formatBytes(bytes)).toBe(told);
});
