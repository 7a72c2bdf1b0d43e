import { expect, test } from "vitest";
import { partNewcomers } from "./newcomers.ts";

const draft = (code: string, name = "") => ({
  name,
  code,
  stdin: "",
  runtime: "cpython" as const,
  cases: [],
  profile: null,
  savedAt: 1,
});

test("drafts come in in their order, without those that are here or come twice", () => {
  const here = { ...draft("b"), id: "here" };
  const { added, same } = partNewcomers([draft("c"), draft("b"), draft("a"), draft("c"), draft("b", "named")], [here]);
  expect(added.map(({ code, name }) => code + name)).toEqual(["c", "a", "bnamed"]);
  expect(same).toEqual([here, null]);
});
