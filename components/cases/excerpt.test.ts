import { expect, test } from "vitest";
import { excerptsOf, withSigns } from "./excerpt.ts";

test("the first character that differs is marked in both lines, with the lines before", () => {
  const found = excerptsOf({ line: 3, column: 2, expected: "38", actual: "37 " }, "1\n2\n37 \n");
  expect(found.expected).toEqual({ before: ["1", "2"], same: "3", mark: "8", rest: "" });
  expect(found.actual).toEqual({ before: ["1", "2"], same: "3", mark: "7", rest: " " });
});

test("where one line ends its mark is empty", () => {
  const { expected, actual } = excerptsOf({ line: 1, column: 2, expected: "1 2", actual: "1" }, "1\n");
  expect([expected.mark, actual.mark, actual.before]).toEqual([" ", "", []]);
});

test("a character outside of the basic plane is marked whole", () => {
  expect(excerptsOf({ line: 1, column: 1, expected: "😀", actual: "😁" }, "😁").expected.mark).toBe("😀");
});

test("white space gets signs", () => {
  expect(withSigns("a b\tc\r")).toBe("a␠b⇥c␍");
});
