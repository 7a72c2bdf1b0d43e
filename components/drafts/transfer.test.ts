import { expect, test } from "vitest";
import { newDraft } from "#components/draft/draft.ts";
import { draftList as words } from "#components/language/english/draft-list.ts";
import { profileSchema } from "#contract/profile.ts";
import { MAX_DRAFTS, readFiles, writeExport } from "./transfer.ts";

const NOW = Date.now();

/** An export's file with these drafts, written as JSON. */
function exported(drafts: string): File {
  return new File([`{"format":"onpyrunner-drafts","version":1,"drafts":[${drafts}]}`], "drafts.json");
}

test.each(["1e300", "1e999", "-5", '"today"', "null"])(
  "a draft kept at %s comes in as one of unknown time",
  async (time) => {
    const { drafts, errors } = await readFiles([exported(`{"code":"print(1)","savedAt":${time}}`)], words.importErrors);
    expect(errors).toEqual([]);
    expect(drafts.map(({ savedAt }) => savedAt)).toEqual([0]);
  },
);

test("a draft that does not say when it was kept comes in", async () => {
  const { drafts } = await readFiles([exported('{"code":"print(1)"}')], words.importErrors);
  expect(drafts).toEqual([
    { name: "", code: "print(1)", stdin: "", runtime: "cpython", cases: [], profile: null, savedAt: 0 },
  ]);
});

test("an exported draft brings its cases and its profile", async () => {
  const cases = [
    { name: "sample", input: "1 2\n", expected: "3\n" },
    { name: "", input: "", expected: null },
  ];
  const profile = profileSchema.parse({ name: "Mine", timeMs: 1500, memoryMb: 64, comparison: { rule: "exact" } });
  const draft = { ...newDraft(1, { code: "print(1)", stdin: "", runtime: "pypy" }), cases, profile };
  const { drafts } = await readFiles([new File([writeExport([draft])], "drafts.json")], words.importErrors);
  expect(drafts[0]).toMatchObject({ cases, profile });
});

test("no draft comes in from the future", async () => {
  const { drafts } = await readFiles([exported(`{"code":"print(1)","savedAt":${NOW + 1e9}}`)], words.importErrors);
  expect(drafts[0]?.savedAt).toBeLessThanOrEqual(Date.now());
});

test("a file with as many drafts as are allowed comes in", async () => {
  const text = Array.from({ length: MAX_DRAFTS }, () => '{"code":""}').join();
  expect((await readFiles([exported(text)], words.importErrors)).drafts).toHaveLength(MAX_DRAFTS);
});

test("a file with more drafts says how many it has and how many it may have", async () => {
  const text = Array.from({ length: MAX_DRAFTS + 1 }, () => '{"code":""}').join();
  expect(await readFiles([exported(text)], words.importErrors)).toEqual({
    drafts: [],
    errors: ["drafts.json has 10,001 drafts; a file may have 10,000 at most."],
  });
});
