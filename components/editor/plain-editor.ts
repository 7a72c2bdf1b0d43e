import { followInField } from "#components/draft/difference.ts";
import type { Editor } from "#components/draft/editor.ts";
import { pressInField, typeIntoField } from "#components/draft/field-typing.ts";

/** The textarea as an editor, until the full one has arrived. */
export function plainEditor(area: HTMLTextAreaElement, numbers: HTMLElement): Editor {
  return {
    text: () => area.value,
    open(text) {
      area.value = text;
      numberLines(area, numbers);
    },
    follow(text) {
      followInField(area, text);
      numberLines(area, numbers);
    },
    goTo(line, focus) {
      const before = area.value.split("\n").slice(0, line - 1);
      const at = before.reduce((length, text) => length + text.length + 1, 0);
      area.setSelectionRange(at, at);
      if (focus) area.focus();
    },
    mark() {},
    blur: () => area.blur(),
    type: (text) => typeIntoField(area, text),
    press: (command) => pressInField(area, command),
    selected: () => area.value.slice(area.selectionStart, area.selectionEnd),
    insertSnippet(template, imports) {
      area.focus();
      const lines = imports.filter((line) => !area.value.includes(line)).map((line) => `${line}\n`);
      const text = template.replaceAll("\t", "    ").replace(/\$\{(?:\d+:)?([^{}]*)\}/g, "$1");
      typeIntoField(area, lines.join("") + text);
    },
  };
}

/** Draws the line numbers beside the textarea, and makes it as high as its text. */
export function numberLines(area: HTMLTextAreaElement, numbers: HTMLElement): void {
  const lines = area.value.split("\n").length;
  if (area.rows === lines) return;
  area.rows = lines;
  numbers.textContent = lineNumbers(lines);
}

/** "1\n2\n3" for 3 lines. */
export function lineNumbers(lines: number): string {
  return Array.from({ length: lines }, (_, index) => index + 1).join("\n");
}
