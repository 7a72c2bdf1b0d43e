import { expect, test } from "vitest";
import { cutText } from "./cut-text.ts";

test("a text that fits stays whole", () => {
  expect(cutText("ab\n", 3, 9)).toEqual(["ab\n", ""]);
});

test("a text is cut at the first line end where there is no more room", () => {
  expect(cutText("ab\ncd\nef", 4, 9)).toEqual(["ab\ncd\n", "ef"]);
});

test("a line too long for any block is cut in its midst", () => {
  expect(cutText("abcdef", 2, 4)).toEqual(["abcd", "ef"]);
});

test("an unfinished line waits for its end rather than being cut", () => {
  expect(cutText("abcdef", 2, 9)).toEqual(["abcdef", ""]);
});

test("a character is never cut in two", () => {
  expect(cutText("a😀b", 1, 2)).toEqual(["a😀", "b"]);
});
