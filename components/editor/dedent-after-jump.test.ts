import { pythonLanguage } from "@codemirror/lang-python";
import { getIndentation, IndentContext, indentUnit } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import { dedentAfterJump } from "./dedent-after-jump.ts";

/** How far the line is indented that Enter begins at the end of a program. */
function indentAfter(doc: string): number | null {
  const extensions = [pythonLanguage, indentUnit.of("    "), dedentAfterJump()];
  const state = EditorState.create({ doc, extensions });
  return getIndentation(new IndentContext(state, { simulateBreak: doc.length }), doc.length);
}

test("a line after a jump is one level further out", () => {
  expect(indentAfter("def f():\n    return 1")).toBe(0);
  expect(indentAfter("for x in a:\n    if x:\n        continue")).toBe(4);
});

test("a line after anything else stays in its block", () => {
  expect(indentAfter("def f():\n    returned = 1")).toBe(4);
  expect(indentAfter("def f():")).toBe(4);
});

test("a jump that is not complete goes on", () => {
  expect(indentAfter("def f():\n    return max(")).not.toBe(0);
});
