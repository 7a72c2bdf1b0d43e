import { expect, test } from "vitest";
import { judgeRequestSchema } from "./judge.ts";

test("half a character becomes U+FFFD in every text of a judge", () => {
  const half = "\ud800";
  const checker = { code: half, runtime: "cpython", convention: "oj" } as const;
  const parsed = judgeRequestSchema().parse({
    code: half,
    cases: [{ stdin: half, expected: half, name: half }],
    comparison: { rule: "checker", checker },
  });
  expect(parsed).toMatchObject({
    code: "\ufffd",
    cases: [{ stdin: "\ufffd", expected: "\ufffd", name: "\ufffd" }],
    comparison: { checker: { code: "\ufffd" } },
  });
});
