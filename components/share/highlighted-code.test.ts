import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SHARED_CODE_BYTES } from "#contract/limits.ts";
import { HighlightedCode } from "./highlighted-code.tsx";

const linesOf = (code: string) =>
  renderToStaticMarkup(createElement(HighlightedCode, { code })).split('<span class="line">').slice(1);
const elementsIn = (lines: string[]) => lines.join("").match(/<(span|bdi)/g)?.length ?? 0;

test("a program is coloured in its first two thousand lines, and has all of its others", () => {
  const lines = linesOf("if x: pass\n".repeat(2100));
  expect(lines).toHaveLength(2100);
  expect(lines[1999]).toContain("tok-keyword");
  expect(lines[2000]).toContain("if x: pass");
  expect(lines[2000]).not.toContain("tok-keyword");
});

test.each([
  ["brackets", "([\n"],
  ["what is not seen", "a\u202e\n"],
  ["what is not seen, in a line without an end", "a\u202eb\0"],
  ["numbers", "1+"],
])("a program of nothing but %s has no more elements than others, and is whole", (_, piece) => {
  const code = piece.repeat(SHARED_CODE_BYTES / 4);
  const lines = linesOf(code);
  expect(elementsIn(lines)).toBeLessThan(17_000);
  expect(lines.join("").match(/[[ab1]/g)?.length).toBeGreaterThanOrEqual(SHARED_CODE_BYTES / 4);
  expect(lines.join("").replaceAll(/<bdi class="unseen">.<\/bdi>/gu, "")).not.toContain("\u202e");
});
