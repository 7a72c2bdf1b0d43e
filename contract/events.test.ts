import { expect, test } from "vitest";
import { refusalOf } from "./errors.ts";
import { resumeSchema, runIdSchema, stdinSchema } from "./events.ts";
import { STDIN_BYTES } from "./limits.ts";

const ID = "x".repeat(64);
const ID_MESSAGE = "id must be a string of 1 to 64 characters.";
const AFTER_MESSAGE = "after must be an integer from -1.";

test("messages are accepted at the bounds of their fields", () => {
  expect(runIdSchema.parse({ id: ID })).toEqual({ id: ID });
  expect(resumeSchema.parse({ id: "x", after: -1 })).toEqual({ id: "x", after: -1 });
  expect(stdinSchema.parse({ id: "x", text: "" })).toEqual({ id: "x", text: "" });
});

test.each([
  ["an id of another type", () => runIdSchema.safeParse({ id: 5 }), ["id", ID_MESSAGE]],
  ["an empty id", () => runIdSchema.safeParse({ id: "" }), ["id", ID_MESSAGE]],
  ["a huge id", () => runIdSchema.safeParse({ id: `${ID}x` }), ["id", ID_MESSAGE]],
  ["no id", () => resumeSchema.safeParse({ after: 0 }), ["id", ID_MESSAGE]],
  ["after -2", () => resumeSchema.safeParse({ id: ID, after: -2 }), ["after", AFTER_MESSAGE]],
  ["after 0.5", () => resumeSchema.safeParse({ id: ID, after: 0.5 }), ["after", AFTER_MESSAGE]],
  ["after as text", () => resumeSchema.safeParse({ id: ID, after: "0" }), ["after", AFTER_MESSAGE]],
  ["no after", () => resumeSchema.safeParse({ id: ID }), ["after", AFTER_MESSAGE]],
  ["text of another type", () => stdinSchema.safeParse({ id: ID, text: 5 }), ["text", "text must be a string."]],
])("%s is refused with its field and the reason", (_name, parse, [field, message]) => {
  const { error } = parse();
  expect(error && refusalOf(error)).toEqual({ code: "invalid", field, message });
});

test("text for a program is too large above what stdin may hold", () => {
  const { error } = stdinSchema.safeParse({ id: ID, text: "a".repeat(STDIN_BYTES + 1) });
  expect(error && refusalOf(error)).toMatchObject({ code: "too_large", field: "text" });
});
