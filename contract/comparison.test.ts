import { expect, test } from "vitest";
import { comparisonSchema } from "./comparison.ts";

const REFUSED: [object, string][] = [
  [{ rule: "numbers" }, "absolute"],
  [{ rule: "numbers", absolute: -1 }, "absolute"],
  [{ rule: "numbers", relative: "1" }, "relative"],
  [{ rule: "numbers", absolute: 0, relativeTo: "mine" }, "relativeTo"],
  [{ rule: "numbers", absolute: Number.POSITIVE_INFINITY }, "absolute"],
  [{ rule: "format", newlineIsSpace: 1 }, "newlineIsSpace"],
  [{ rule: "checker", checker: { code: "", convention: "mine" } }, "checker.convention"],
];

test.each(REFUSED)("%j is refused, naming %s", (comparison, field) => {
  const issue = comparisonSchema.safeParse(comparison).error?.issues[0];
  expect(issue?.path.join(".")).toBe(field);
  expect(issue?.message).toContain(field.split(".").at(-1));
});

test("an unknown rule is refused, naming the known ones", () => {
  const issue = comparisonSchema.safeParse({ rule: "fuzzy" }).error?.issues[0];
  expect(issue?.message).toContain("exact, trimmed, format, tokens, numbers, unordered, checker");
});

test("an option of another rule is refused", () => {
  const issue = comparisonSchema.safeParse({ rule: "exact", absolute: 1 }).error?.issues[0];
  expect(issue?.message).toContain('Unknown field "absolute"');
});
