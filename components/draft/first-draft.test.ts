import { expect, test } from "vitest";
import { type Draft, newDraft } from "./draft.ts";
import { type Found, firstDraft } from "./first-draft.ts";

const SAMPLE = { code: "print('sample')", stdin: "1 2\n" };
const DRAFT: Draft = { ...newDraft(3, { code: "print(3)", stdin: "3\n", runtime: "pypy" }), id: "d3", savedAt: 7 };

function first(found: Partial<Found>) {
  return firstDraft({
    entry: undefined,
    kept: undefined,
    page: { ...SAMPLE, runtime: "cpython" },
    sample: SAMPLE,
    isNew: false,
    blank: (content) => ({ ...newDraft(1, { code: "", stdin: "", runtime: "cpython", ...content }), id: "new" }),
    ...found,
  });
}

test("a draft that is whole in the page is taken up as it is", () => {
  expect(first({ entry: DRAFT })).toEqual({ draft: DRAFT, isOpened: false, stdin: null });
});

test("cases that were too large come back from the store with the stdin", () => {
  const cases = [{ name: "", input: "large", expected: null }];
  expect(first({ entry: { ...DRAFT, stdin: null }, kept: { ...DRAFT, cases } }).draft.cases).toEqual(cases);
});

test("a stdin that was too large comes back from the store, into its field", () => {
  const { draft, stdin } = first({
    entry: { ...DRAFT, stdin: null },
    kept: { ...DRAFT, stdin: "large" },
    page: { code: DRAFT.code, stdin: "", runtime: "pypy" },
  });
  expect([draft.stdin, stdin]).toEqual(["large", "large"]);
});

test("what was typed into the field before that stays in it", () => {
  const { draft, stdin } = first({
    entry: { ...DRAFT, stdin: null },
    kept: { ...DRAFT, stdin: "large" },
    page: { code: DRAFT.code, stdin: "typed", runtime: "pypy" },
  });
  expect([draft.stdin, stdin]).toEqual(["large", null]);
});

test("the draft that this tab had open comes back where only the store has it", () => {
  expect(first({ kept: DRAFT })).toEqual({ draft: DRAFT, isOpened: true, stdin: null });
});

test("it does not come back over what was typed meanwhile", () => {
  const { draft, isOpened } = first({ kept: DRAFT, page: { code: "typed", stdin: "", runtime: "cpython" } });
  expect([draft.id, isOpened]).toEqual(["new", false]);
});

test("a first visit begins with the sample, which is not kept before it is changed", () => {
  expect(first({})).toMatchObject({ draft: { ...SAMPLE, savedAt: 0 }, isOpened: false });
});

test("a new draft that was asked for has what is in the fields", () => {
  const page = { code: "typed", stdin: "", runtime: "pypy" } as const;
  expect(first({ isNew: true, page })).toMatchObject({ draft: page, isOpened: true });
});
