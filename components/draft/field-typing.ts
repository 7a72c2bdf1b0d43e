import type { EditorCommand } from "./editor.ts";

export type TextField = HTMLTextAreaElement | HTMLInputElement;

/** Types into a plain field where its cursor is, so that the field's own undo takes it back. */
export function typeIntoField(field: TextField, text: string): void {
  const { selectionStart, selectionEnd } = field;
  // It is deprecated, but the only way that the field's own undo knows of.
  const typed = document.activeElement === field && document.execCommand("insertText", false, text);
  if (typed) return;
  field.setRangeText(text, selectionStart ?? field.value.length, selectionEnd ?? field.value.length, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, data: text, inputType: "insertText" }));
}

/** What of an editor's commands a plain field can do; it ignores the others. */
export function pressInField(field: TextField, command: EditorCommand): void {
  const at = field.selectionEnd ?? 0;
  const { value } = field;
  const lineStart = value.lastIndexOf("\n", at - 1) + 1;
  const lineEnd = (value.indexOf("\n", at) + value.length + 1) % (value.length + 1);
  switch (command) {
    case "indent":
      typeIntoField(field, "    ");
      break;
    case "left":
      moveTo(field, at - (isLowSurrogate(value, at - 1) ? 2 : 1));
      break;
    case "right":
      moveTo(field, at + (isLowSurrogate(value, at + 1) ? 2 : 1));
      break;
    case "up":
      if (lineStart > 0)
        moveTo(field, Math.min(value.lastIndexOf("\n", lineStart - 2) + 1 + at - lineStart, lineStart - 1));
      break;
    case "down":
      if (lineEnd < value.length) {
        const nextEnd = value.indexOf("\n", lineEnd + 1);
        moveTo(field, Math.min(lineEnd + 1 + at - lineStart, nextEnd < 0 ? value.length : nextEnd));
      }
      break;
    case "lineStart":
      moveTo(field, lineStart);
      break;
    case "lineEnd":
      moveTo(field, lineEnd);
      break;
    case "selectAll":
      field.select();
      break;
    case "undo":
    case "redo":
      document.execCommand(command);
      break;
    default:
  }
}

function moveTo(field: TextField, at: number) {
  const inside = Math.max(0, Math.min(at, field.value.length));
  field.setSelectionRange(inside, inside);
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
