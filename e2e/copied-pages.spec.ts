import type { Page } from "@playwright/test";
import { expect, test } from "./ide-page.ts";
import { JUDGE_PAGES } from "./judge-pages.ts";

const brought = (page: Page) => page.getByRole("region", { name: "Paste a problem" });
const texts = (page: Page, label: RegExp) => brought(page).getByRole("region", { name: label }).locator("pre");

const [COLUMNS, OTHERS] = [JUDGE_PAGES.slice(0, 5), JUDGE_PAGES.slice(5)];

for (const [what, pages] of [
  ["samples in blocks and tables", COLUMNS],
  ["samples in cells, and calls of functions", OTHERS],
] as const) {
  test(`what is selected and copied in a judge's page is read: ${what}`, { tag: "@once" }, async ({
    ide,
    page,
    context,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await ide.open();
    await ide.press(page.getByRole("tab", { name: /^Cases/ }));
    const judge = await context.newPage();
    for (const { shape, html, samples } of pages) {
      await test.step(shape, async () => {
        await judge.bringToFront();
        await judge.setContent(`<!doctype html><main>${html}</main>`);
        await judge.keyboard.press("ControlOrMeta+A");
        await judge.keyboard.press("ControlOrMeta+C");
        await page.bringToFront();
        await ide.press(page.getByRole("button", { name: "Paste a problem" }));
        await expect(texts(page, /^(Input|Arguments)$/)).toHaveText(samples.map(([input]) => shown(input)));
        await expect(texts(page, /^(Expected|Should return)$/)).toHaveText(
          samples.map(([, expected]) => shown(expected)),
        );
        await ide.press(brought(page).getByRole("button", { name: "Cancel", exact: true }));
        await expect(brought(page)).toBeHidden();
      });
    }
  });
}

/** A text as the page shows it, to the character. */
function shown(text: string): RegExp {
  return new RegExp(`^${text === "" ? "nothing" : text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
}
