import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fingerprint } from "./fingerprint.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fingerprint-"));
  mkdirSync(join(folder, "a/b"), { recursive: true });
  writeFileSync(join(folder, "a/b/file"), "text");
});
afterEach(() => rmSync(folder, { recursive: true }));

const now = (...words: string[]) => fingerprint(folder, [join(folder, "a"), join(folder, "absent")], words);

test("it stays the same while nothing changes", () => {
  expect(now("word")).toBe(now("word"));
});

test("it changes with a file's content", () => {
  const before = now();
  writeFileSync(join(folder, "a/b/file"), "test");
  expect(now()).not.toBe(before);
});

test("it changes with a file's name", () => {
  const before = now();
  renameSync(join(folder, "a/b/file"), join(folder, "a/b/other"));
  expect(now()).not.toBe(before);
});

test("it changes with the words", () => {
  expect(now("sid")).not.toBe(now("trixie"));
});
