import { expect, test } from "vitest";
import { parsePositions, positionOf, SPLITS, snapPosition } from "./splits.ts";

const phone = SPLITS.phone.main;
if (!phone) throw new Error("A phone has a main split.");

test("a bar near a snap goes there, and elsewhere stays where it was put", () => {
  expect(snapPosition(phone, 55)).toBe(58);
  expect(snapPosition(phone, 47)).toBe(47);
});

test("a pane that would be too small is closed", () => {
  expect(snapPosition(phone, 90)).toBe(100);
});

test("a bar never leaves its bounds", () => {
  expect(snapPosition(phone, -20)).toBe(24);
  expect(positionOf({ "desktop-main": 99 }, { layout: "desktop", name: "main" })).toBe(84);
});

test("where nothing sensible is stored the bars stand where they start", () => {
  for (const stored of [null, "", "7", '{"phone-main":"x"}', '{"phone-main":-50}', '{"phone-main":1e308}']) {
    expect(positionOf(parsePositions(stored), { layout: "phone", name: "main" })).toBe(58);
  }
});
