import { countIn, type Rows, stretches, withWord } from "./rows.ts";

/** A number of an input, with what it seems to count. */
export interface Count {
  place: readonly [row: number, column: number];
  value: number;
  /** The rows that have so many words, or one word of so many characters. */
  rows: readonly number[];
  /** Groups of rows behind it, `height` rows each, from row `first` on; null where it counts none. */
  groups: { first: number; height: number; number: number } | null;
}

/** The numbers of an input that count words in a later row, characters in a later word, or rows behind them. */
export function countsIn(rows: Rows): Count[] {
  const found: Count[] = [];
  for (const [at, row] of rows.entries())
    for (const [column, word] of row.entries()) {
      const value = countIn(word);
      if (value === null) continue;
      const same = rows.flatMap((other, i) => (i > at && hasSize(other, value) ? [i] : []));
      const groups = groupsBehind(rows, at, value);
      if (same.length > 0 || groups) found.push({ place: [at, column], value, rows: same, groups });
    }
  return found;
}

/** The rows with fewer of what a number counts, and the number with them. */
export function* withFewer(rows: Rows, count: Count): Generator<Rows, void, undefined> {
  const { place, value, groups } = count;
  const less = (by: number) => withWord(rows, place, String(value - by));
  if (groups) {
    const { first, height, number } = groups;
    for (const [from, size] of stretches(number))
      if (value - size >= 1 || size < value) yield less(size).toSpliced(first + from * height, size * height);
  }
  if (count.rows.length === 0) return;
  for (const [from, size] of stretches(value)) {
    if (size >= value) continue;
    const cut = less(size).map((row, i) => (count.rows.includes(i) ? without(row, { from, size, value }) : row));
    // As many rows as words are a matrix, or two lists of two.
    if (count.rows.length === value && value > 1)
      yield cut.filter((_, i) => !isBetween(count.rows.indexOf(i), from, from + size));
    yield cut;
  }
}

function isBetween(index: number, from: number, to: number): boolean {
  return index >= from && index < to;
}

function hasSize(row: readonly string[], size: number): boolean {
  return size > 1 ? row.length === size || (row.length === 1 && isText(row[0], size)) : row.length === 1;
}

function isText(word: string | undefined, size: number): boolean {
  return word !== undefined && word.length === size && !/^-?\d{1,4}$/.test(word);
}

/** A row with fewer words, or with fewer characters of its only one; a permutation stays one. */
function without(
  row: readonly string[],
  { from, size, value }: { from: number; size: number; value: number },
): readonly string[] {
  if (row.length === 1 && value > 1) return [(row[0] ?? "").slice(0, from) + (row[0] ?? "").slice(from + size)];
  const left = row.toSpliced(from, size);
  return isPermutation(row) ? ranked(left) : left;
}

export function isPermutation(row: readonly string[]): boolean {
  const numbers = new Set(row.map(Number));
  return row.length > 2 && numbers.size === row.length && row.every((_, i) => numbers.has(i + 1));
}

/** The same order in the numbers from 1. */
function ranked(row: readonly string[]): string[] {
  const sorted = row.map(Number).toSorted((a, b) => a - b);
  return row.map((word) => String(sorted.indexOf(Number(word)) + 1));
}

/** The rows behind a number that are so many, or so many groups of the same height up to the end. */
function groupsBehind(rows: Rows, at: number, value: number): Count["groups"] {
  const left = rows.length - at - 1;
  // A tree has one edge less than nodes.
  if (left === value - 1 && left > 0) return { first: at + 1, height: 1, number: left };
  if (left >= value && left % value === 0) return { first: at + 1, height: left / value, number: value };
  const isBlock =
    left > value && rows.slice(at + 1, at + 1 + value).every((row) => row.length === rows[at + 1]?.length);
  return isBlock && value > 1 ? { first: at + 1, height: 1, number: value } : null;
}
