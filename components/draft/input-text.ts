import { followInField } from "./difference.ts";
import { countBytes, countLines } from "./text-size.ts";

/**
 * The most that a field is given: with 500 000 lines in it a phone takes seconds for every key. In UTF-16 units, and in
 * lines; the script that restores a draft before the first paint knows them too.
 */
export const FIELD_CHARS = 128 * 1024;
export const FIELD_LINES = 10_000;

/** An input that is too large to be edited in the page: all of it, and how much that is. */
export interface LargeInput {
  text: string;
  lines: number;
  /** In UTF-8. */
  bytes: number;
}

/** What the fields stand for whose text is too large for them; they are empty meanwhile. */
const larges = new WeakMap<HTMLTextAreaElement, LargeInput>();

/** The whole input, whether its field can hold it or not. */
export function inputText(field: HTMLTextAreaElement): string {
  return larges.get(field)?.text ?? field.value;
}

/** The input of a field that cannot hold it. */
export function largeInput(field: HTMLTextAreaElement): LargeInput | undefined {
  return larges.get(field);
}

/** Makes a text the input; one that `follows` is what was there, changed elsewhere. */
export function putInput(field: HTMLTextAreaElement, text: string, follows = false): void {
  if (isTooLarge(text)) {
    if (larges.get(field)?.text === text) return;
    larges.set(field, { text, lines: countLines(text), bytes: countBytes(text) });
    field.value = "";
    return;
  }
  larges.delete(field);
  if (follows) followInField(field, text);
  else if (field.value !== text) field.value = text;
}

/** Whether a text is more than a field is given. */
export function isTooLarge(text: string): boolean {
  return text.length > FIELD_CHARS || countLines(text) > FIELD_LINES;
}
