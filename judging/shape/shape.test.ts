import { describe, expect, test } from "vitest";
import { generatorOf } from "./generator.ts";
import { inferShape } from "./infer.ts";
import { parseShape } from "./parse.ts";

describe("the shape of an input is seen", () => {
  const SHAPES: Record<string, string> = {
    "5\n3 1 9 1 2\n": "n=1..8\nlist n 1..10\n",
    "4\n2 4 1 3\n": "n=1..8\npermutation n\n",
    "3\n1 2 3\n": "n=1..8\nlist n 1..10\n",
    "5\n3 10 45 20 2\n": "n=1..8\nlist n 1..30 distinct\n",
    "4\n1 5 8 20\n": "n=1..8\nlist n 1..20 sorted\n",
    "3\n1 5\n2 6\n9 9\n": "n=1..8\nrows n 1..10 1..10\n",
    "4\n1 2\n2 3\n2 4\n": "n=1..8\ntree n\n",
    "4 5\n1 2\n2 3\n2 4\n1 4\n3 4\n": "n=1..8 m=1..8\ngraph n m\n",
    "2 3\n.#.\n..#\n": "n=1..8 m=1..8\ngrid n m #.\n",
    "5\nhello\n": "n=1..8\nstring n a-c\n",
    "banana\n": "string 6 abn\n",
    "1 2\n": "1..10 1..10\n",
    "-3 4\n": "-10..10 1..10\n",
    "3 2\n5 5 6\n1 2\n": "n=1..8 m=1..8\nlist n 1..10\nlist m 1..10\n",
  };
  test.each(Object.entries(SHAPES))("%j", (input, shape) => {
    expect(inferShape(input)).toBe(shape);
    expect(parseShape(shape)).toBeInstanceOf(Array);
  });
});

describe("a shape that cannot be read is told by its line", () => {
  test.each([
    ["list n 1..5", 1],
    ["n=1..5\nlist m 1..5", 2],
    ["n=1..5\n\nlists n 1..5", 3],
    ["n=1", 1],
    ["n=1..5\nlist n 1..5 backwards", 2],
    ["for=1..5", 1],
    ["n=1..5\nstring n", 2],
    ["n=1..5\ngraph n", 2],
    ["n=1..5\npermutation n n", 2],
    ["__import__('os')", 1],
    ["n=1..5;import", 1],
  ])("%j", (text, line) => {
    expect(parseShape(text)).toMatchObject({ line });
  });
});

test("nothing of a shape but names, numbers and quoted letters comes into the program", () => {
  const shape = parseShape("n=1..5\nstring n \"');import\ngrid n n \\");
  if (!Array.isArray(shape)) throw new Error("The shape cannot be read");
  expect(generatorOf(shape)).toContain(`print(words(n, "\\"');import"))`);
  expect(generatorOf(shape)).toContain('print(words(n, "\\\\"))');
});
