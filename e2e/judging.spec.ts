import type { Page } from "@playwright/test";
import { selectorOf } from "#components/ui/parts.ts";
import { expect, type IdePage, test } from "./ide-page.ts";
import { middleOf, touchAlong } from "./touch.ts";

const PROBLEM = "예제 입력 1\n1 2\n예제 출력 1\n3\n예제 입력 2\n4 5\n예제 출력 2\n9\n";
const SUM = "a, b = map(int, input().split())\nprint(a + b)";
const WRONG = "a, b = map(int, input().split())\nprint(a + b if a < 4 else 7)";

const cases = (page: Page) => page.locator(selectorOf("case"));
const tab = (page: Page) => page.getByRole("tab", { name: /^Cases/ });
const runAll = (page: Page) => page.getByRole("button", { name: "Run all", exact: true }).filter({ visible: true });

/** Gives the draft two cases, and goes back to its output where one pane is in sight. */
async function haveCases(ide: IdePage, code: string): Promise<void> {
  const { page } = ide;
  await ide.open();
  await ide.write(code);
  await ide.copy(PROBLEM);
  if (await tab(page).isVisible()) await ide.press(tab(page));
  await ide.press(page.getByRole("button", { name: "Paste a problem" }));
  await ide.press(page.getByRole("button", { name: "Add", exact: true }));
  await expect(cases(page)).toHaveCount(2);
  await ide.show("Output");
}

test("one tap beside Run judges all cases from any pane", { tag: "@touch" }, async ({ ide, page }) => {
  await haveCases(ide, SUM);
  await page.getByRole("button", { name: "All cases" }).tap();
  await expect(page.getByText("Samples 2/2 passed")).toBeVisible();
});

test("a long press on Run judges all cases, and runs nothing", { tag: "@touch" }, async ({ ide, page }) => {
  await haveCases(ide, SUM);
  const at = await middleOf(ide.runButton);
  await touchAlong(page, [at, at], 700);
  await expect(page.getByText("Samples 2/2 passed")).toBeVisible();
  await ide.show("Output");
  await expect(ide.status).toHaveCount(0);
});

test("Ctrl, Shift and Enter judge all cases", { tag: "@keyboard" }, async ({ ide, page }) => {
  await haveCases(ide, SUM);
  await ide.program.click();
  await page.keyboard.press("Control+Shift+Enter");
  await expect(page.getByText("Samples 2/2 passed")).toBeVisible();
});

test("after all have passed the program is copied at the thumb", { tag: "@touch" }, async ({ ide, page }) => {
  await haveCases(ide, SUM);
  await page.getByRole("button", { name: "All cases" }).tap();
  const copy = page.getByRole("button", { name: "Copy the program" }).filter({ hasText: "Copy the program" });
  await copy.filter({ visible: true }).tap();
  await expect.poll(() => page.evaluate("navigator.clipboard.readText()")).toBe(SUM);
});

test("verdicts stay with the tab over a reload", { tag: "@once" }, async ({ ide, page }) => {
  await haveCases(ide, WRONG);
  if (await tab(page).isVisible()) await ide.press(tab(page));
  await ide.press(runAll(page));
  await expect(page.getByText("Samples 1/2 passed")).toBeVisible();
  await page.reload();
  await ide.fullEditor();
  await expect(page.getByRole("tab", { name: "Cases 1/2", includeHidden: true })).toBeAttached();
  if (await tab(page).isVisible()) await ide.press(tab(page));
  await expect(cases(page).nth(1).locator("mark")).toHaveText(["9", "7"]);
});

test("a judging goes on over a reload, and is whole after it", { tag: "@once" }, async ({ ide, page }) => {
  await haveCases(ide, `import time\ntime.sleep(2)\n${SUM}`);
  if (await tab(page).isVisible()) await ide.press(tab(page));
  await ide.press(runAll(page));
  await expect(page.getByText(/^Judging/)).toBeVisible();
  await page.reload();
  await ide.fullEditor();
  if (await tab(page).isVisible()) await ide.press(tab(page));
  await expect(page.getByText("Samples 2/2 passed")).toBeVisible();
});

test.describe("on a phone on its side", () => {
  test.use({ viewport: { width: 740, height: 360 } });

  test("the cases come in the place of the other panes, and are judged there", { tag: "@touch" }, async ({
    ide,
    page,
  }) => {
    await ide.open();
    await ide.write(SUM);
    await page.evaluate("document.activeElement.blur()");
    const chip = page.getByRole("button", { name: /^Cases/ });
    await chip.tap();
    await page.getByRole("button", { name: "Add a case" }).tap();
    await page.getByRole("textbox", { name: "Input", exact: true }).fill("1 2");
    await page.getByRole("textbox", { name: "Expected" }).fill("3");
    await page.getByRole("button", { name: "Keep", exact: true }).tap();
    await runAll(page).tap();
    await expect(page.getByText("Samples 1/1 passed")).toBeVisible();
    await expect(chip).toHaveText("Cases 1/1");
    await chip.tap();
    await expect(page.locator(selectorOf("output-pane"))).toBeVisible();
  });
});

test("the first difference of a long line is in the middle, and its case in sight", async ({ ide, page }) => {
  await ide.open();
  await ide.write("print(input())");
  if (await tab(page).isVisible()) await ide.press(tab(page));
  const long = (last: string) => `${"7 ".repeat(60)}${last}${" 7".repeat(20)}`;
  const samples = [...Array.from({ length: 12 }, (_, index) => [`${index}`, `${index}`]), [long("1"), long("2")]];
  await ide.copy(JSON.stringify(samples.map(([input, output]) => ({ input, output }))));
  await ide.press(page.getByRole("button", { name: "Paste a problem" }));
  await ide.press(page.getByRole("button", { name: "Add and run all" }));
  await expect(page.getByText("Samples 12/13 passed")).toBeVisible();
  const mark = cases(page).last().locator("mark").first();
  await expect(mark).toHaveText("2");
  await expect(mark).toBeInViewport();
});
