import { expect, test } from "vitest";
import { mayLive, ownerName } from "./owner.ts";

const [pid, start, namespace] = ownerName(0).split("-");

test("a name that this process made may live", () => {
  expect(mayLive(ownerName(7))).toBe(true);
});

test("a name of a process that is gone does not live", () => {
  expect(mayLive(`${2 ** 22 + 1}-${start}-${namespace}-0`)).toBe(false);
});

test("a name of an earlier process of the same pid does not live", () => {
  expect(mayLive(`${pid}-${Number(start) - 1}-${namespace}-0`)).toBe(false);
});

test("a name from another container is not ours to judge", () => {
  expect(mayLive(`${pid}-${Number(start) - 1}-1-0`)).toBe(true);
});

test.each(["", "1", ".gitkeep", "a-b-c-d"])("%j, which somebody else made, is left alone", (name) => {
  expect(mayLive(name)).toBe(true);
});
