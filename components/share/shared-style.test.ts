import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sharedStyle } from "./shared-style.ts";

const style = sharedStyle(readFileSync("app/theme.css", "utf8"));

test("the page of a share has every colour that it uses, in both schemes, and none of its own", () => {
  const [light = "", dark = ""] = [...style.matchAll(/:root\{(.*?)\}/g)].map(([, colours]) => colours);
  const used = new Set([...style.matchAll(/var\((--color-[\w-]+)\)/g)].map(([, name]) => name as string));
  expect(used.size).toBeGreaterThan(10);
  for (const name of used)
    for (const scheme of [light, dark]) expect(scheme).toMatch(new RegExp(`${name}:#[0-9a-f]{6}`));
  expect(style.slice(style.lastIndexOf(":root"))).not.toMatch(/\}[^}]*\{[^}]*#[0-9a-f]{3,}/);
});
