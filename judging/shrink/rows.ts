/** An input as its lines, each as the words in it. */
export type Rows = readonly (readonly string[])[];

export function rowsOf(text: string): Rows {
  const lines = text.replace(/\s+$/, "").split("\n");
  return lines.map((line) => line.split(/[ \t\r]+/).filter((word) => word !== ""));
}

/** Rows as a text whose lines end. */
export function textOf(rows: Rows): string {
  return rows.map((row) => `${row.join(" ")}\n`).join("");
}

/** A number that may count something, or else null. */
export function countIn(word: string | undefined): number | null {
  return word !== undefined && /^[1-9]\d{0,5}$/.test(word) ? Number(word) : null;
}

export function isInteger(word: string): boolean {
  return /^-?\d{1,18}$/.test(word);
}

/** The rows with another word in one place. */
export function withWord(rows: Rows, [at, column]: readonly [number, number], word: string): Rows {
  return rows.with(at, (rows[at] ?? []).with(column, word));
}

/** Stretches of so many things to be left out, from the largest to single ones: [from, how many]. */
export function* stretches(length: number): Generator<readonly [number, number], void, undefined> {
  for (let size = length > 1 ? Math.ceil(length / 2) : length; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = 0; from < length; from += size) yield [from, Math.min(size, length - from)];
}
