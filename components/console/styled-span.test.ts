import fc from "fast-check";
import { expect, test } from "vitest";
import { contrast, textOn } from "./styled-span.ts";

const color = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)).map((levels) => {
  return `#${levels.map((level) => level.toString(16).padStart(2, "0")).join("")}`;
});

test("text on whatever ground can be read", () => {
  fc.assert(
    fc.property(color, fc.option(color), (ground, asked) => {
      expect(contrast(textOn(ground, asked), ground)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test("text that can be read on its ground keeps its colour", () => {
  expect(textOn("#000080", "#ffff00")).toBe("#ffff00");
});

test("the contrast of black and white is 21", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
});
