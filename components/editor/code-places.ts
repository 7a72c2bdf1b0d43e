import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";

/** Whether what stands before a position is code, and not text of a string or comment. */
export function isCode(state: EditorState, position: number): boolean {
  for (let node = syntaxTree(state).resolveInner(position, -1); node.parent; node = node.parent) {
    if (node.name === "FormatReplacement") return true;
    if (node.name === "Comment" || node.name === "String" || node.name === "FormatString") return false;
  }
  return true;
}
