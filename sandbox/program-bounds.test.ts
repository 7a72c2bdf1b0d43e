import { expect, test } from "vitest";
import { DEFAULT_LIMITS } from "#contract/limits.ts";
import { checkProgram } from "./program-bounds.ts";
import type { Program, ProgramFile } from "./sandbox-run.ts";

const PLAIN: Program = {
  ...{ code: "pass", runtime: "cpython", buffering: "line", limits: DEFAULT_LIMITS, stdin: "", interactive: false },
};
const file = (name: string, bytes = 0): ProgramFile => ({ name, bytes: Buffer.alloc(bytes) });

test.each<[string, Partial<Program>, RegExp]>([
  ["a file in a folder", { files: [file("a/b")] }, /^files .*slash/],
  ["a NUL in a name", { files: [file("a\0")] }, /^files .*NUL/],
  ["the program's own name", { files: [file("main.py")] }, /^files .*main\.py/],
  ["the input's name", { files: [file("input.txt")] }, /^files .*input\.txt/],
  ["a folder's name", { files: [file("..")] }, /^files /],
  ["no name", { files: [file("")] }, /^files /],
  ["one name twice", { files: [file("a"), file("a")] }, /^files .*taken/],
  ["a name of 256 bytes", { files: [file("가".repeat(86))] }, /^files .*255 bytes/],
  ["more than the folder holds", { files: [file("a", 8 << 20), file("b", 8 << 20)] }, /^files .*16777216 bytes/],
  ["a NUL in an argument", { arguments: ["a\0b"] }, /^arguments /],
  ["long arguments", { arguments: ["x".repeat(100_000), "x".repeat(100_000)] }, /^arguments .*131072 bytes/],
])("%s is refused by its field", (_name, brings, message) => {
  expect(() => checkProgram({ ...PLAIN, ...brings })).toThrow(message);
});

test("what fits is taken", () => {
  expect(() => checkProgram({ ...PLAIN, files: [file("a", 15 << 20), file(".b")], arguments: ["-"] })).not.toThrow();
});
