import { isPermutation } from "../shrink/counted.ts";
import { isInteger, type Rows, rowsOf } from "../shrink/rows.ts";

/** Sizes stay small: small inputs show the same bugs, sooner and by the thousand. */
const MOST_SIZE = 8;

/** The shape that an input seems to have, as the small description that a person can change. */
export function inferShape(input: string): string {
  const reader = new ShapeReader(rowsOf(input));
  reader.read();
  return reader.lines.map((line) => `${line}\n`).join("");
}

interface Named {
  name: string;
  value: number;
}

class ShapeReader {
  readonly lines: string[] = [];
  readonly #rows: Rows;
  readonly #names: Named[] = [];
  #at = 0;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  read(): void {
    while (this.#at < this.#rows.length) this.#one(this.#rows[this.#at] ?? []);
  }

  #one(row: readonly string[]): void {
    const block = this.#block();
    if (block) this.lines.push(block);
    else {
      this.#at++;
      this.lines.push(this.#line(row));
    }
  }

  /** A block of rows alike, as many as one of the numbers says. */
  #block(): string | null {
    const rest = this.#rows.slice(this.#at);
    const height = rest.findIndex((row) => row.length !== rest[0]?.length);
    const alike = rest.slice(0, height === -1 ? rest.length : height);
    const [first] = this.#names;
    if (first && alike.length === first.value - 1 && first.value > 2 && isGraph(alike, first.value))
      return this.#take(alike.length, `tree ${first.name}`);
    const count = this.#names.findLast(({ value }) => value > 1 && value <= alike.length);
    if (!count) return null;
    const rows = alike.slice(0, count.value);
    // A square of numbers is a list in each row.
    if (rows.every((row) => row.length === 1 && !isInteger(row[0] ?? ""))) return this.#grid(rows, count);
    if (rows.every((row) => !row.every(isInteger))) return null;
    if (count !== first && first && isGraph(rows, first.value))
      return this.#take(rows.length, `graph ${first.name} ${count.name}`);
    const columns = rows[0]?.map((_, i) => rangeOf(rows.map((row) => row[i] ?? "0"))) ?? [];
    return this.#take(rows.length, `rows ${count.name} ${columns.join(" ")}`);
  }

  #grid(rows: Rows, count: Named): string {
    const words = rows.map(([word = ""]) => word);
    const letters = lettersIn(words);
    const isEven = words.every(({ length }) => length === words[0]?.length);
    const width = isEven ? this.#nameOf(words[0]?.length ?? 1, count) : null;
    return this.#take(
      rows.length,
      `grid ${count.name} ${width ?? Math.min(words[0]?.length ?? 1, MOST_SIZE)} ${letters}`,
    );
  }

  #line(row: readonly string[]): string {
    const size = this.#nameOf(row.length);
    if (row.length === 1 && !isInteger(row[0] ?? "")) {
      const [word = ""] = row;
      return `string ${this.#nameOf(word.length) ?? Math.min(word.length, MOST_SIZE)} ${lettersIn([word])}`;
    }
    if (!row.every(isInteger)) return `string ${MOST_SIZE} ${lettersIn(row)}`;
    // Numbers in their order are more likely just numbers.
    const isOrdered = row.every((word, i) => Number(word) === i + 1);
    if (size && isPermutation(row) && !isOrdered) return `permutation ${size}`;
    const isLong = row.length > 3;
    if ((size && row.length > 1) || isLong) return `list ${size ?? row.length} ${rangeOf(row)}${orderOf(row)}`;
    return row.map((word) => this.#number(word)).join(" ");
  }

  /** A number that counts something further on gets a name, and stays small. */
  #number(word: string): string {
    const value = Number(word);
    const rest = this.#rows.slice(this.#at);
    const counts =
      value > 0 &&
      (rest.length >= value - 1 ||
        rest.some((row) => row.length === value || (row.length === 1 && row[0]?.length === value)));
    const name = "nmkqrstuvw"[this.#names.length];
    if (!counts || name === undefined || rest.length === 0) return rangeOf([word]);
    this.#names.push({ name, value });
    return `${name}=1..${MOST_SIZE}`;
  }

  #nameOf(value: number, not?: Named): string | null {
    const named = this.#names.findLast((each) => each.value === value && each !== not) ?? null;
    return named?.name ?? (not?.value === value ? not.name : null);
  }

  #take(rows: number, line: string): string {
    this.#at += rows;
    return line;
  }
}

function isGraph(rows: Rows, nodes: number): boolean {
  return rows.every(
    (row) =>
      row.length === 2 &&
      row[0] !== row[1] &&
      row.every((word) => isInteger(word) && Number(word) >= 1 && Number(word) <= nodes),
  );
}

/** From the least that there is, or 1, to the largest, within what a search needs. */
function rangeOf(words: readonly string[]): string {
  const values = words.map(Number);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const most = Math.max(10, Math.min(Math.abs(high), 30));
  return `${low < 0 ? -most : Math.min(low, 1)}..${most}`;
}

function orderOf(row: readonly string[]): string {
  if (row.length < 4) return "";
  if (row.every((word, i) => i === 0 || Number(row[i - 1]) < Number(word))) return " sorted";
  return new Set(row).size === row.length ? " distinct" : "";
}

function lettersIn(words: readonly string[]): string {
  const letters = [...new Set(words.join(""))].filter((letter) => /[!-~]/.test(letter)).toSorted();
  const isOf = (pattern: RegExp) => letters.every((letter) => pattern.test(letter));
  if (letters.length > 3 && isOf(/[a-z]/)) return "a-c";
  if (letters.length > 3 && isOf(/[A-Z]/)) return "A-C";
  return letters.filter((letter) => letter !== "-").join("") || "ab";
}
