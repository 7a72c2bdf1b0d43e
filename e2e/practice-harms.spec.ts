import type { Locator, Page } from "@playwright/test";
import { selectorOf } from "#components/ui/parts.ts";
import { expect, type IdePage, test } from "./ide-page.ts";
import { middleOf } from "./touch.ts";

const ECHO = "import sys\nsys.stdout.write(sys.stdin.read())";
const SLOW = `import time\ntime.sleep(1)\n${ECHO}`;

const cases = (page: Page) => page.locator(selectorOf("case"));
const runAll = (page: Page) => page.getByRole("button", { name: "Run all", exact: true }).filter({ visible: true });

/** A draft whose program prints its input, with cases that expect just that. */
async function haveCases(ide: IdePage, code: string, texts: readonly string[]): Promise<void> {
  const { page } = ide;
  const kept = texts.map((text) => ({ name: "", input: text, expected: text }));
  await page.addInitScript(`
    if (!localStorage.getItem("onpyrunner.open")) {
      localStorage.setItem("onpyrunner.draft.mine", JSON.stringify({ id: "mine", name: "", number: 1,
        code: ${JSON.stringify(code)}, stdin: "", runtime: "cpython", savedAt: 5, usedAt: 5, cases: ${JSON.stringify(kept)} }));
      localStorage.setItem("onpyrunner.open", "mine");
    }
  `);
  await ide.open();
  const tab = page.getByRole("tab", { name: /^Cases/ });
  if (await tab.isVisible()) await ide.press(tab);
  await expect(cases(page)).toHaveCount(texts.length);
}

/** A double tap: both halves hit what is at that place when they come, and nothing of the machine is between them. */
async function pressTwice(page: Page, button: Locator): Promise<void> {
  await expect(button).toBeVisible();
  const { x, y } = await middleOf(button);
  await page.evaluate(`(async () => {
    for (let tap = 0; tap < 2; tap++) {
      document.elementFromPoint(${x}, ${y}).closest("button").click();
      await new Promise((resolve) => setTimeout(resolve));
    }
  })()`);
}

test("a double tap on Run all judges once, and stops nothing", async ({ ide, page }) => {
  await haveCases(ide, SLOW, ["1\n", "2\n"]);
  await pressTwice(page, runAll(page));
  await expect(page.getByText("Samples 2/2 passed")).toBeVisible();
});

test("a double tap on All cases judges once, and stops nothing", { tag: "@touch" }, async ({ ide, page }) => {
  await haveCases(ide, SLOW, ["1\n", "2\n"]);
  await ide.show("Output");
  await pressTwice(page, page.getByRole("button", { name: "All cases" }));
  await expect(page.getByText("Samples 2/2 passed")).toBeVisible();
});

test("cases that come and go while others are judged leave the verdicts with theirs", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await haveCases(ide, SLOW, ["1\n", "2\n", "3\n"]);
  await ide.press(runAll(page));
  await expect(page.getByText(/^Judging/)).toBeVisible();
  await ide.press(cases(page).first().getByRole("button").first());
  await ide.press(page.getByRole("button", { name: "Delete: Sample 1" }));
  await ide.copy("Sample Input\n7\nSample Output\n7\n");
  await ide.press(page.getByRole("button", { name: "Paste a problem" }));
  await ide.press(page.getByRole("button", { name: "Add", exact: true }));
  await expect(page.getByText("Samples 2/3 passed")).toBeVisible();
  await expect(cases(page).getByText("Passed")).toHaveCount(2);
  await expect(cases(page).nth(2).getByText("Passed")).toBeHidden();
});

test("two tabs judge the same draft side by side", { tag: "@once" }, async ({ ide, page, openAnother }) => {
  await haveCases(ide, SLOW, ["1\n", "2\n"]);
  const other = await openAnother();
  await other.press(other.page.getByRole("tab", { name: /^Cases/ }));
  await other.press(runAll(other.page));
  await page.bringToFront();
  await ide.press(runAll(page));
  for (const each of [page, other.page]) await expect(each.getByText("Samples 2/2 passed")).toBeVisible();
});

test("cases of a program that is judged without a network are told, and judged when there is one", {
  tag: "@once",
}, async ({ ide, page, context }) => {
  await haveCases(ide, ECHO, ["1\n"]);
  await context.setOffline(true);
  await ide.press(runAll(page));
  await expect(page.getByRole("tabpanel", { name: "Cases" }).getByText(/network|offline/i)).toBeVisible();
  await context.setOffline(false);
  await ide.press(runAll(page));
  await expect(page.getByText("Samples 1/1 passed")).toBeVisible();
});

test("texts that are hard to carry are judged among many others", { tag: "@once" }, async ({ ide, page }) => {
  const hard = [
    "\u0000a\u0000\n",
    "\u{1f40d} 가\u3000\u00a0\n",
    "\ud800 alone\udc00\n",
    "",
    "0\n".repeat(30_000),
    `${"9".repeat(60_000)}\n`,
  ];
  await haveCases(ide, ECHO, [...hard, ...Array.from({ length: 24 }, (_, at) => `${at}\n`)]);
  await ide.press(runAll(page));
  await expect(page.getByText("Samples 30/30 passed")).toBeVisible({ timeout: 40_000 });
});
