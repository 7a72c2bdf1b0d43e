import { describe, expect, test } from "vitest";
import { shrink, smallerThan } from "./shrink.ts";

type Rows = [number[], ...number[][]];

const rowsOf = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((row) => row.split(" ").map(Number)) as Rows;

/** Shrinks an input as long as a program fails on it. */
const shrunk = (input: string, fails: (rows: Rows, text: string) => boolean) =>
  shrink(
    input,
    async (texts) => texts.findIndex((text) => fails(rowsOf(text), text)),
    () => false,
  );

/** Whether a list has as many numbers as it says. */
const isList = ([[n], list]: Rows) => list !== undefined && list.length === n;

describe("an input is shrunk", () => {
  test("to the fewest words of a counted row, with its count, and to small numbers", async () => {
    const fails = (rows: Rows) => isList(rows) && (rows[1] ?? []).some((x) => x > 7);
    expect(await shrunk("6\n3 9 2 14 5 1\n", fails)).toBe("1\n8\n");
  });

  test("to the fewest rows that a number counts", async () => {
    const fails = ([[n], ...rows]: Rows) => rows.length === n && rows.some(([a = 0, b = 0]) => a > b);
    expect(await shrunk("4\n1 2\n9 5\n3 3\n2 8\n", fails)).toBe("1\n2 1\n");
  });

  test("by groups of rows, where there are several cases in one input", async () => {
    const fails = ([[t = 0], ...rows]: Rows) =>
      rows.length === 2 * t && rows.some((row, i) => i % 2 === 1 && row.length === rows[i - 1]?.[0] && row.includes(5));
    expect(await shrunk("3\n2\n1 4\n3\n5 2 2\n1\n9\n", fails)).toBe("1\n1\n5\n");
  });

  test("with both rows of one count alike", async () => {
    const fails = ([[n], a = [], b = []]: Rows) => a.length === n && b.length === n && a.some((x, i) => x === b[i]);
    expect(await shrunk("4\n1 7 3 4\n4 7 1 2\n", fails)).toBe("1\n7\n7\n");
  });

  test("by a row and a column of a matrix together", async () => {
    const fails = ([[n], ...rows]: Rows) =>
      rows.length === n && rows.every((row) => row.length === n) && rows.flat().includes(9);
    expect(await shrunk("3\n1 2 3\n4 9 6\n7 8 1\n", fails)).toBe("1\n9\n");
  });

  test("a permutation stays one", async () => {
    const fails = ([[n = 0], row = []]: Rows) =>
      isList([[n], row]) && row.toSorted((a, b) => a - b).every((x, i) => x === i + 1) && (row[0] ?? 0) > (row[1] ?? 9);
    expect(await shrunk("5\n4 2 5 1 3\n", fails)).toBe("2\n2 1\n");
  });

  test("a string gets shorter with its length", async () => {
    const fails = (_: Rows, text: string) => {
      const [n, word = ""] = text.trim().split("\n");
      return word.length === Number(n) && /a.*b/.test(word);
    };
    expect(await shrunk("6\nzaxxbz\n", fails)).toBe("2\nab\n");
  });

  test("negative numbers come nearer to nothing, and 0 comes only where there was one", async () => {
    expect(await shrunk("-100 7\n", ([[a = 0]]) => a < -3)).toBe("-4 1\n");
    expect(await shrunk("-100 0\n", () => true)).toBe("0 0\n");
    expect([...smallerThan("9 8\n")].some((text) => /\b0\b/.test(text))).toBe(false);
  });
});

test("distinct and sorted rows stay what they were", async () => {
  const candidates = [...smallerThan("4 9\n1 5 8 9\n")].map(
    (text) => text.split("\n")[1]?.split(" ").map(Number) ?? [],
  );
  for (const row of candidates) {
    expect(row.toSorted((a, b) => a - b)).toEqual(row);
    expect(new Set(row).size).toBe(row.length);
  }
});

test("what is over is over, with the smallest so far", async () => {
  let asked = 0;
  const input = `9\n${"7 ".repeat(9).trim()}\n`;
  const result = await shrink(
    input,
    async (texts) => (asked++ === 0 ? 0 : texts.length === 0 ? 0 : -1),
    () => asked > 1,
  );
  expect(asked).toBe(2);
  expect(result.length).toBeLessThan(input.length);
});
