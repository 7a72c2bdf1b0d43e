import { expect, test } from "vitest";
import { type Destination, placement } from "./pasted-block.ts";

const INNER = { before: "    " };

test.each<[string, string, Partial<Destination>, string]>([
  ["a block from the margin goes in", "for i in a:\n    b\n", INNER, "for i in a:\n        b\n"],
  ["a block that was copied with its place is not indented twice", "    a\n    b", INNER, "a\n    b"],
  ["a line that was copied with its place is not indented twice", "    a", INNER, "a"],
  ["a first line copied without its place goes with the others", "a\n    b", { before: "        " }, "a\n        b"],
  [
    "an opening line that was copied without its place",
    "if a:\n        b\n            c",
    INNER,
    "if a:\n        b\n            c",
  ],
  ["an opening line from the margin", "if a:\n  b\n    c", { before: "  " }, "if a:\n    b\n      c"],
  ["brackets go in as a whole", "a = [\n    1,\n]", INNER, "a = [\n        1,\n    ]"],
  ["a long string stays", 'a = """\nb\n"""\nc', INNER, 'a = """\nb\n"""\n    c'],
  ["a blank line stays blank", "a\n\nb", INNER, "a\n\n    b"],
  ["spaces become tabs where the program has tabs", "if a:\n  b\n", { before: "\t", unit: "\t" }, "if a:\n\t\tb\n"],
  ["in the middle of a line nothing changes", "a\nb", { before: "x = " }, "a\nb"],
  ["at a line's beginning a block keeps its place", "    a\n    b", {}, "    a\n    b"],
  ["as the whole program a block goes to the margin", "    a\n    b", { isFirst: true }, "a\nb"],
  ["a deeper first line stays deeper", "      a\n    b", { isFirst: true }, "  a\nb"],
])("%s", (...[, text, destination, placed]) => {
  const changes = placement(text, { before: "", isFirst: false, unit: "    ", ...destination });
  const result = changes.reduceRight((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);
  expect(result).toBe(placed);
});
