import { isPermutation } from "./counted.ts";
import { isInteger, type Rows, withWord } from "./rows.ts";

/**
 * The rows with one number smaller, for each that counts nothing: what a row is stays, so distinct numbers stay
 * distinct, a sorted row sorted and a permutation as it is, and a 0 comes only where there was one.
 */
export function* withSmallerNumbers(rows: Rows, isCount: (place: readonly [number, number]) => boolean) {
  const least = rows.some((row) => row.includes("0")) ? 0n : 1n;
  for (const [at, row] of rows.entries()) {
    if (isPermutation(row)) continue;
    for (const [column, word] of row.entries()) {
      if (!isInteger(word) || isCount([at, column])) continue;
      for (const smaller of smallerThan(BigInt(word), least)) {
        const next = row.with(column, String(smaller));
        if (staysWhatItWas(row, next)) yield withWord(rows, [at, column], String(smaller));
      }
    }
  }
}

/** Numbers nearer to nothing, the smallest first. */
function smallerThan(value: bigint, least: bigint): bigint[] {
  const size = value < 0n ? -value : value;
  const tries = value < 0n ? [size, least, -1n, value / 2n, value + 1n] : [least, value / 2n, value - 1n];
  const isSmaller = (next: bigint) => (next < 0n ? -next < size : next >= least && (next < size || value < 0n));
  return [...new Set(tries.filter((next) => next !== value && isSmaller(next)))];
}

function staysWhatItWas(row: readonly string[], next: readonly string[]): boolean {
  if (row.length < 3) return true;
  if (new Set(row).size === row.length && new Set(next).size < next.length) return false;
  return !isSorted(row) || isSorted(next);
}

function isSorted(row: readonly string[]): boolean {
  return row.every((word, i) => i === 0 || Number(row[i - 1]) <= Number(word));
}
