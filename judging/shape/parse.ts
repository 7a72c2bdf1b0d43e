/** A size or a bound: a number, or a name from before. */
export type Term = string;

export interface Range {
  low: Term;
  high: Term;
}

/** A number of a line, with its name where it has one. */
export interface Item {
  name: string | null;
  range: Range;
}

/** What one line of a shape says of an input. */
export type Line =
  | { kind: "numbers"; items: readonly Item[] }
  | { kind: "list"; size: Term; range: Range; order: "distinct" | "sorted" | null }
  | { kind: "permutation"; size: Term }
  | { kind: "string"; size: Term; letters: string }
  | { kind: "tree"; size: Term }
  | { kind: "graph"; size: Term; edges: Term }
  | { kind: "rows"; size: Term; items: readonly Item[] }
  | { kind: "grid"; size: Term; width: Term; letters: string }
  /** All that follows comes so many times. */
  | { kind: "cases"; size: Term };

/** Where a shape cannot be read: the number of the line from 1, and its text. */
export interface ShapeError {
  line: number;
  text: string;
}

const TERM = /^(?:\d{1,9}|[a-zA-Z]\w*)$/;
const ITEM = /^(?:([a-zA-Z]\w*)=)?(-?\d{1,18}|[a-zA-Z]\w*)\.\.(-?\d{1,18}|[a-zA-Z]\w*)$/;

/** Reads the small description of an input that a person can change; names must have been given before. */
export function parseShape(text: string): Line[] | ShapeError {
  const names = new Set<string>();
  const lines: Line[] = [];
  for (const [index, row] of text.split("\n").entries()) {
    const words = row.trim().split(/\s+/).filter(Boolean);
    if (words.length === 0) continue;
    const line = lineOf(words, names);
    if (!line) return { line: index + 1, text: row.trim() };
    lines.push(line);
  }
  return lines;
}

function lineOf(words: readonly string[], names: Set<string>): Line | null {
  const [first = "", ...rest] = words;
  const isKnown = (term: string | undefined): term is string =>
    term !== undefined && TERM.test(term) && (/^\d/.test(term) || names.has(term));
  const items = (from: readonly string[]) => itemsOf(from, names);
  const [size, second, third] = rest;
  if (ITEM.test(first)) {
    const numbers = items(words);
    return numbers && { kind: "numbers", items: numbers };
  }
  if (!isKnown(size)) return null;
  switch (first) {
    case "list": {
      const range = items([second ?? ""])?.[0]?.range;
      const isOrder = third === undefined || third === "distinct" || third === "sorted";
      return range && isOrder && rest.length <= 3 ? { kind: "list", size, range, order: third ?? null } : null;
    }
    case "permutation":
    case "tree":
    case "cases":
      return rest.length === 1 ? { kind: first, size } : null;
    case "string":
      return second && rest.length === 2 ? { kind: "string", size, letters: lettersOf(second) } : null;
    case "graph":
      return isKnown(second) && rest.length === 2 ? { kind: "graph", size, edges: second } : null;
    case "rows": {
      const row = items(rest.slice(1));
      return row && row.length > 0 ? { kind: "rows", size, items: row } : null;
    }
    case "grid":
      return isKnown(second) && third && rest.length === 3
        ? { kind: "grid", size, width: second, letters: lettersOf(third) }
        : null;
    default:
      return null;
  }
}

function itemsOf(words: readonly string[], names: Set<string>): Item[] | null {
  const items: Item[] = [];
  for (const word of words) {
    const [, name = null, low = "", high = ""] = ITEM.exec(word) ?? [];
    const isSound = [low, high].every((bound) => /^-?\d/.test(bound) || names.has(bound));
    if (low === "" || !isSound || (name !== null && RESERVED.has(name))) return null;
    items.push({ name, range: { low, high } });
    if (name !== null) names.add(name);
  }
  return items;
}

/** Words that the generated program needs, or Python. */
const RESERVED = new Set(
  "random print range sorted number words numbers relabelled tree graph count and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield True False None".split(
    " ",
  ),
);

/** Letters in full, where `a-z` stands for all between. */
function lettersOf(text: string): string {
  return text.replace(/([a-zA-Z0-9])-([a-zA-Z0-9])/g, (whole, first: string, last: string) => {
    const [low, high] = [first.charCodeAt(0), last.charCodeAt(0)];
    return high < low ? whole : String.fromCharCode(...Array.from({ length: high - low + 1 }, (_, i) => low + i));
  });
}
