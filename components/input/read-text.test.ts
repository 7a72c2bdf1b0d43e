import { expect, test } from "vitest";
import { STDIN_BYTES } from "#contract/limits.ts";
import { readText } from "./read-text.ts";

test("a file in UTF-8 is read, without its byte order mark", async () => {
  expect(await readText(new Blob(["\ufeff1 한국\n"]))).toEqual({ text: "1 한국\n", encoding: "UTF-8" });
});

test("a file in EUC-KR is read as such", async () => {
  const bytes = new Uint8Array([0xc7, 0xd1, 0xb1, 0xb9, 0x0a]);
  expect(await readText(new Blob([bytes]))).toEqual({ text: "한국\n", encoding: "EUC-KR" });
});

test("a file that is no text is refused", async () => {
  expect(await readText(new Blob([new Uint8Array([0x50, 0x4b, 0, 1])]))).toEqual({ problem: "notText" });
  expect(await readText(new Blob([new Uint8Array([0xff, 0xff, 0xff])]))).toEqual({ problem: "notText" });
});

test("a file larger than a program can be given is refused", async () => {
  expect(await readText({ size: STDIN_BYTES + 1 } as Blob)).toEqual({ problem: "tooLarge" });
});

test("UTF-16 that begins with its mark is read, as PowerShell writes what a program prints", async () => {
  const bytes = new Uint8Array([0xff, 0xfe, 0x31, 0, 0x5c, 0xd5, 0x0a, 0]);
  expect(await readText(new Blob([bytes]))).toEqual({ text: "1한\n", encoding: "UTF-16LE" });
});
