import type { Page } from "@playwright/test";
import { selectorOf } from "#components/ui/parts.ts";
import { expect, type IdePage, test } from "./ide-page.ts";
import { violationsOn } from "./violations.ts";

const RIGHT = "# slow and right\nn = int(input())\na = list(map(int, input().split()))\nprint(sum(a))";
const WRONG = "n = int(input())\na = list(map(int, input().split()))\nprint(sum(a) if n < 4 else 0)";

/** A draft that is right beside the open one, which is not. */
async function twoDrafts(ide: IdePage, page: Page): Promise<void> {
  await page.addInitScript(`
    if (!localStorage.getItem("onpyrunner.open")) {
      const draft = (id, code) => localStorage.setItem("onpyrunner.draft." + id, JSON.stringify(
        { id, name: "", number: 1, code, stdin: "3\\n1 2 3\\n", runtime: "cpython", savedAt: 5, usedAt: 5 }));
      draft("right", ${JSON.stringify(RIGHT)});
      draft("wrong", ${JSON.stringify(WRONG)});
      localStorage.setItem("onpyrunner.open", "wrong");
    }
  `);
  await ide.open();
}

const cases = (page: Page) => page.locator(selectorOf("case"));

test("a counter-example is found from two drafts in five taps, shrunk, and kept as a case", {
  tag: "@touch",
}, async ({ ide, page }) => {
  await twoDrafts(ide, page);
  await page.getByRole("tab", { name: /^Cases/ }).tap();
  await page.getByRole("button", { name: "Find a counter-example" }).tap();
  await expect(page.getByRole("textbox", { name: "Shape of an input" })).toHaveValue("n=1..8\nlist n 1..10\n");
  const trusted = page.getByRole("combobox", { name: "A slow program that is right" });
  // A tap opens the list, and one chooses.
  await trusted.selectOption({ label: "slow and right" });
  await page.getByRole("button", { name: "Search", exact: true }).tap();
  await expect(page.getByText(/^Found after .* kept as a case$/)).toBeVisible({ timeout: 30_000 });
  await expect(cases(page)).toHaveCount(1);
  await expect(cases(page).getByRole("region", { name: "Input" })).toHaveText(/^4\n(\d+ ){3}\d+\n$/);
  await expect(cases(page).getByRole("region", { name: "Expected" })).toHaveText(/^\d+\s*$/);
});

test("a search is stopped, and says how far it came", { tag: "@once" }, async ({ ide, page }) => {
  await twoDrafts(ide, page);
  const tab = page.getByRole("tab", { name: /^Cases/ });
  if (await tab.isVisible()) await ide.press(tab);
  await ide.press(page.getByRole("button", { name: "Find a counter-example" }));
  await page.getByRole("textbox", { name: "Shape of an input" }).fill("n=1..3\nlist n 1..9");
  await ide.press(page.getByRole("button", { name: "Search", exact: true }));
  await expect(page.getByText(/inputs tried, .* a second/)).toBeVisible({ timeout: 30_000 });
  await ide.press(page.getByRole("region", { name: "Find a counter-example" }).getByRole("button", { name: "Stop" }));
  await expect(page.getByText(/^Stopped after/)).toBeVisible();
});

test("a shape that cannot be read is told by its line", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  const tab = page.getByRole("tab", { name: /^Cases/ });
  if (await tab.isVisible()) await ide.press(tab);
  await ide.press(page.getByRole("button", { name: "Find a counter-example" }));
  await page.getByRole("textbox", { name: "Shape of an input" }).fill("n=1..3\nlists n 1..9");
  await ide.press(page.getByRole("button", { name: "Search", exact: true }));
  await expect(page.getByText("Line 2 of the shape cannot be read.")).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
});
