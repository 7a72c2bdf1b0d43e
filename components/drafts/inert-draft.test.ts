import { expect, test } from "vitest";
import { pathsOf, textsOf } from "#contract/schema-texts-test-bed.ts";
import { HOSTILE_DRAFT, HOSTILE_PROFILE } from "./hostile-draft-test-bed.ts";
import { portableSchema } from "./transfer.ts";

test("each text that a draft can have is walked through the page by a browser, so that a new one is not forgotten", () => {
  const drafts = [HOSTILE_DRAFT, { ...HOSTILE_DRAFT, profile: HOSTILE_PROFILE }];
  const texts = textsOf(portableSchema);
  const marked = new Set(drafts.flatMap((draft) => pathsOf(portableSchema.parse(draft), "onerror")));
  expect(texts.size).toBeGreaterThan(6);
  expect([...texts].filter((path) => !marked.has(path))).toEqual([]);
});
