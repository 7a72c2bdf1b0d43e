import { expect, test } from "vitest";
import { ShownText } from "./shown-text.ts";

test("a text within its bytes is shown whole, in its pieces", () => {
  const shown = new ShownText(6);
  expect([shown.take("가"), shown.take("나")]).toEqual(["가", "나"]);
  expect(shown.isCut).toBe(false);
});

test("a text beyond them is cut before the character that does not fit", () => {
  const shown = new ShownText(5);
  expect([shown.take("가나"), shown.take("a")]).toEqual(["가", ""]);
  expect(shown.isCut).toBe(true);
});

test("no character of two units is cut in half", () => {
  expect(new ShownText(3).take("😀")).toBe("");
});
