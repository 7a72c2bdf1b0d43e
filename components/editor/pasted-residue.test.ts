import { expect, test } from "vitest";
import { withoutResidue } from "./pasted-residue.ts";

test.each([
  ["```python\nprint(1)\n```", "fences", "print(1)\n"],
  ["Try this:\n\n```py\na = 1\n```\nand\n~~~\nb = 2\n~~~\nas well", "fences", "a = 1\n\nb = 2\n"],
  ["```\nprint(1)\n", "fences", "print(1)\n"],
  [">>> for i in a:\n...     print(i)\n...\n1\n2\n>>> x\n3", "prompts", "for i in a:\n    print(i)\n\nx\n"],
  ["In [1]: x = 1\n   ...: y = 2", "prompts", "x = 1\ny = 2\n"],
  ["1 import sys\n2\n3 for i in a:\n4     print(i)", "numbers", "import sys\n\nfor i in a:\n    print(i)\n"],
  [" 9\tif a:\n10\t\tb\n", "numbers", "if a:\n\tb\n"],
  ["1. a = 1\n2. b = 2", "numbers", "a = 1\nb = 2\n"],
  ["1 | a\n2 |   b", "numbers", "a\n  b\n"],
])("%j has %s around its code", (text, residue, code) => {
  expect(withoutResidue(text)).toEqual({ residue, text: code });
});

test.each(["print(1)\nprint(2)", "1 2\n2 3", "1\n2\n3", "1 a\n3 b", "x = '''\n>>> a\n'''", "a = `b`"])(
  "%j has nothing around it",
  (text) => {
    expect(withoutResidue(text)).toBeNull();
  },
);
