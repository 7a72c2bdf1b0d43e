import { expect, test } from "vitest";
import { parseDraft } from "./draft.ts";

const STORED = { id: "d1", code: "print(1)", stdin: "" };

test("a draft whose times are no times is still a draft", () => {
  expect(parseDraft({ ...STORED, savedAt: 1e300, usedAt: Number.NaN })).toMatchObject({ savedAt: 0, usedAt: 0 });
});

test("a draft that does not say when it was used was used when it was kept", () => {
  expect(parseDraft({ ...STORED, savedAt: 5 })).toMatchObject({ savedAt: 5, usedAt: 5 });
});
