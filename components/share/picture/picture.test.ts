import { expect, test } from "vitest";
import type { Drawing } from "#contract/drawing.ts";
import { formOf } from "#storage/form-test-bed.ts";
import { pictureOf } from "./picture.ts";

const drawn = (given: Parameters<typeof formOf>[0]) => textsOf(pictureOf(formOf(given), "en", (name) => name));

function textsOf(drawing: Drawing): string[] {
  return drawing.type === "text" ? [drawing.text] : drawing.children.flatMap(textsOf);
}

test("a picture tells title, status, program, output, runtime, time and memory", () => {
  const said = drawn({ title: "미로 탐색", code: "print('한글 😀')" });
  expect(said.join(" ")).toContain("미로 탐색 ✓ Finished");
  expect(said.join("")).toContain("print('한글 😀')");
  expect(said).toContain("1");
  expect(said.at(-3)).toBe("CPython 3.15.2 · 12 ms · 8.6 MB");
});

test("a picture of a judge tells how many cases passed", () => {
  const judgement = { cases: [], passed: 9, total: 10, comparison: { rule: "trimmed" as const } };
  expect(drawn({ result: null, judgement })).toContain("✕ 9 of 10 cases passed");
});

test.each([
  ["ten thousand lines", { code: "가\n".repeat(10_000) }],
  ["a line without an end", { code: "x".repeat(64 * 1024) }],
  ["a wide line without an end", { code: "漢".repeat(20_000) }],
  ["piled marks", { code: `z${"\u0301".repeat(30_000)}` }],
  ["a title of a hundred wide letters", { title: "뷁".repeat(100) }],
  ["an output without an end", { code: "1", result: { ...(formOf().result as object), stdout: "9".repeat(60_000) } }],
] as [string, Parameters<typeof formOf>[0]][])("of %s no more is drawn than is seen", (_, given) => {
  const all = drawn(given);
  expect(all.join("").length).toBeLessThan(1500);
  expect(all.length).toBeLessThan(200);
});

test.each([
  ["controls and escapes", "a\0b\u001b[31mc", "a·b·[31mc"],
  ["what turns the order of text around", "a\u202eb\u2066c", "a·b·c"],
  ["a lone surrogate", "a\ud800b", "a\ufffdb"],
  ["markup", "</title><script>", "</title><script>"],
])("%s in a title are drawn as they are or as a dot, and do nothing", (_, title, shown) => {
  expect(drawn({ title })[0]).toBe(shown);
});

test("what runs from the right does so within its own piece of a line, and moves nothing beside it", () => {
  const said = drawn({ code: "x = 'שלום'  # 12 + 3\n" });
  expect(said).toContain("\u2066'שלום'\u2069");
  expect(said).toContain("# 12 + 3");
});
