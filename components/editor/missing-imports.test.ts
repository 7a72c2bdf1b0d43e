import { expect, test } from "vitest";
import { missingImports } from "./missing-imports.ts";

/** The program with the imports put in. */
function withImports(program: string, ...imports: string[]): string {
  const { at, text } = missingImports(program, imports);
  return program.slice(0, at) + text + program.slice(at);
}

test("an import goes before the first statement", () => {
  expect(withImports("n = 1\n", "import sys")).toBe("import sys\nn = 1\n");
});

test("an import goes after leading comments and imports", () => {
  expect(withImports("# a\nimport os\n\nn = 1\n", "import sys")).toBe("# a\nimport os\nimport sys\n\nn = 1\n");
});

test("an import goes on a line of its own where the last line has no end", () => {
  expect(withImports("import os", "import sys")).toBe("import os\nimport sys");
});

test("what is imported already is not imported again", () => {
  const program = "import os, sys\nfrom collections import deque, Counter\n";
  expect(withImports(program, "import sys", "from collections import deque")).toBe(program);
});

test("another name of a module that is imported from is missing", () => {
  expect(withImports("from heapq import heappush\n", "from heapq import heappop")).toBe(
    "from heapq import heappush\nfrom heapq import heappop\n",
  );
});
