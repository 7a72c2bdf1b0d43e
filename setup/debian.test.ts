import { expect, test } from "vitest";
import { newestRelease } from "./debian.js";

const line = (name: string, version: string) => `${name} | ${version} | mirror sid/main amd64 Packages\n`;

test("the highest minor version counts as a number, not as text", () => {
  const madison = line("python3.9", "3.9.2-1") + line("python3.15", "  3.15.2-1") + line("python3.14", "3.14.10-1");
  expect(newestRelease(madison)).toBe("python3.15");
});

test("an alpha, a beta or a candidate is not offered as the newest release", () => {
  expect(newestRelease(line("python3.15", "3.15.2-1") + line("python3.16", "3.16.0~rc1-1"))).toBe("python3.15");
});

test("packages that only begin like an interpreter's are not taken for one", () => {
  expect(newestRelease(line("python3.16-doc", "3.16.0-1") + line("python3.15", "3.15.2-1"))).toBe("python3.15");
});

test("a suite without CPython gives none", () => {
  expect(newestRelease("I: running apt-get update...\n")).toBeNull();
});
