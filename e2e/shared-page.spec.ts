import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "./ide-page.ts";
import { smallTargets } from "./small-targets.ts";
import { violationsOn } from "./violations.ts";

const CODE = `a, b = map(int, input().split())\nprint(a + b)\n${"# 아주 긴 줄 ".repeat(40)}\n`;
const CASES = [
  { stdin: "1 2\n", expected: "3\n" },
  { stdin: "2 2\n", expected: "5\n", name: "큰 수" },
  { stdin: "x\n", expected: null },
];

/** A share of a judge whose second case is wrong, and whose third fails. */
async function judged(request: APIRequestContext): Promise<string> {
  const { id: run } = await (await request.post("/api/judges", { data: { code: CODE, cases: CASES } })).json();
  const state = async () => (await (await request.get(`/api/judges/${run}`)).json()).state;
  await expect.poll(state).toBe("finished");
  const profile = { name: "Mine", timeMs: 1500, memoryMb: 128, comparison: { rule: "trimmed" } };
  const data = { code: CODE, cases: CASES, title: "더하기", note: "큰 수를 보세요", profile, run };
  const answer = await request.post("/api/shares", { data });
  expect(answer.status()).toBe(200);
  return `/s/${(await answer.json()).id}`;
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("cases are shown with their verdicts, and the first that did not pass lies open", async ({ page, request }) => {
    await page.goto(await judged(request));
    await expect(page.getByText("✕ 1 of 3 cases passed")).toBeVisible();
    await expect(page.getByText("Mine (1.5 s, 128 MB)")).toBeVisible();
    const cases = page.locator("details");
    await expect(cases.locator("summary")).toContainText([
      "Case 1✓ Passed",
      "큰 수✕ Wrong answer",
      "Case 3✕ Runtime error",
    ]);
    await expect(cases.nth(1)).toContainText("Outputdiffers at line 14");
    await expect(cases.nth(1).getByRole("group", { name: "Expected" })).toHaveText("5\n");
    await expect(cases.nth(2).getByText("ValueError")).toBeHidden();
    await cases.nth(2).locator("summary").click();
    await expect(cases.nth(2).getByText('File "main.py", line 1')).toBeVisible();
  });

  for (const [width, height] of [
    [360, 740],
    [844, 390],
    [820, 1180],
    [1440, 900],
  ] as const)
    test(`at ${width} by ${height} nothing is cut off, and Run this is in sight @once`, async ({ page, request }) => {
      await page.setViewportSize({ width, height });
      await page.goto(await judged(request));
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
      await expect(page.getByRole("link", { name: "Run this" })).toBeInViewport({ ratio: 1 });
      // The last link can be scrolled from under what stands at the thumb.
      const report = page.getByRole("link", { name: "As a file" });
      await report.scrollIntoViewIfNeeded();
      await report.click({ trial: true });
    });
});

for (const colorScheme of ["light", "dark"] as const)
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("a share has no accessibility violations, and fingers hit its links", async ({ page, request }) => {
      await page.goto(await judged(request));
      for (const index of [0, 2]) await page.locator("summary").nth(index).click();
      await expect(page.locator("details[open]")).toHaveCount(3);
      expect(await violationsOn(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
    });
  });
