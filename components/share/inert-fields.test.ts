import { expect, test } from "vitest";
import { pathsOf, textsOf } from "#contract/schema-texts-test-bed.ts";
import { sharedFormSchema } from "#contract/share.ts";
import { formOf } from "#storage/form-test-bed.ts";
import { FIELDS, UNSHOWN } from "./inert-test-bed.ts";

test("each text that a share can have is put to the test of being inert, so that a new one is not forgotten", () => {
  const texts = textsOf(sharedFormSchema);
  const makers = Object.values({ ...FIELDS, ...UNSHOWN });
  const marked = new Set(makers.flatMap((make) => pathsOf(formOf(make("MARK")), "MARK")));
  expect(texts.size).toBeGreaterThan(20);
  expect([...texts].filter((path) => !marked.has(path))).toEqual([]);
});
