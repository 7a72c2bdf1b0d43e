import { expect, test } from "vitest";
import { FIELD_CHARS, FIELD_LINES, inputText, isTooLarge, largeInput, putInput } from "./input-text.ts";

test.each([
  ["x".repeat(FIELD_CHARS), false],
  ["x".repeat(FIELD_CHARS + 1), true],
  ["\n".repeat(FIELD_LINES), false],
  ["\n".repeat(FIELD_LINES + 1), true],
])("what is too large for a field is told by characters and lines (case %#)", (text, large) => {
  expect(isTooLarge(text)).toBe(large);
});

test("a text that is too large is the input all the same, and its field stays empty", () => {
  const field = { value: "small" } as HTMLTextAreaElement;
  const text = "한\n".repeat(FIELD_LINES + 1);
  putInput(field, text);
  expect([field.value, inputText(field)]).toEqual(["", text]);
  expect(largeInput(field)).toEqual({ text, lines: FIELD_LINES + 1, bytes: 4 * (FIELD_LINES + 1) });
  putInput(field, "small again");
  expect([field.value, inputText(field), largeInput(field)]).toEqual(["small again", "small again", undefined]);
});
