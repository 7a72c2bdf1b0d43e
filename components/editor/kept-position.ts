/** Formatting changes these freely; everything else stays, and in its order. */
const FREE = /[\s'"(),\\;]/;

/** Where a position of a program is after it was formatted: behind as many of the characters that stay. */
export function keptPosition(before: string, after: string, position: number): number {
  const passed = countKept(before.slice(0, position));
  const last = before.slice(0, position).length - trailingFree(before.slice(0, position));
  const skipped = before.slice(last, position);
  const behind = indexBehind(after, passed);
  if (!skipped.includes("\n")) return behind + commonStart(after.slice(behind), skipped);
  const rest = before.slice(position).split("\n", 1)[0] ?? "";
  if (rest.trim() === "") return lineEnd(after, behind);
  const next = indexBehind(after, passed + 1) - 1;
  const lineStart = after.lastIndexOf("\n", next) + 1;
  return lineStart + (/^\s*/.exec(after.slice(lineStart))?.[0].length ?? 0);
}

function countKept(text: string): number {
  return [...text].filter((character) => !FREE.test(character)).length;
}

function trailingFree(text: string): number {
  let free = 0;
  while (free < text.length && FREE.test(text.charAt(text.length - 1 - free))) free++;
  return free;
}

function indexBehind(text: string, count: number): number {
  let [left, index] = [count, 0];
  for (const character of text) {
    if (left === 0) return index;
    if (!FREE.test(character)) left--;
    index += character.length;
  }
  return index;
}

function commonStart(text: string, other: string): number {
  let length = 0;
  while (length < other.length && (text.charAt(length) === other.charAt(length) || isSameQuote(text, other, length)))
    length++;
  return length;
}

function isSameQuote(text: string, other: string, at: number): boolean {
  return /['"]/.test(text.charAt(at)) && /['"]/.test(other.charAt(at));
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : Math.min(end + 1, text.length);
}
