import { DraftsPage } from "./drafts-page.ts";
import { expect, type IdePage, test } from "./ide-page.ts";
import { smallTargets } from "./small-targets.ts";
import { violationsOn } from "./violations.ts";

// Colours differ by theme and widths by language: each of either is in one of the two.
for (const [colorScheme, locale] of [
  ["light", "en-US"],
  ["dark", "ko-KR"],
] as const) {
  test.describe(`in ${colorScheme} colours, ${locale}`, () => {
    test.use({ colorScheme, locale });

    test("no sheet has an accessibility violation, or a button too small for a finger", { tag: "@once" }, async ({
      ide,
      page,
    }) => {
      test.slow();
      await ide.open();
      const found: string[] = [];
      for (const id of await sheets(ide)) {
        await show(ide, id);
        const wrong = [...(await violationsOn(page)), ...(await smallTargets(page))];
        found.push(...wrong.map((what) => `${id}: ${what}`));
        await page.keyboard.press("Escape");
        await expect(page.locator(`#${id}`)).toBeHidden();
      }
      expect(found).toEqual([]);
    });
  });
}

test("what unfolds in the lists has no accessibility violation", { tag: "@once" }, async ({ ide, page }) => {
  const drafts = new DraftsPage(ide);
  await ide.open();
  await ide.write("# maze\nprint('maze')");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  await drafts.show();
  await ide.press(page.getByRole("button", { name: "More for maze" }));
  expect([...(await violationsOn(page)), ...(await smallTargets(page))]).toEqual([]);
  await drafts.press("Last runs");
  await ide.press(ide.runs.first());
  expect([...(await violationsOn(page)), ...(await smallTargets(page))]).toEqual([]);
});

test("the keyboard goes into a sheet and comes back to its button", async ({ ide, page }) => {
  const drafts = new DraftsPage(ide);
  await ide.open();
  await drafts.button.focus();
  await page.keyboard.press("Enter");
  await expect(drafts.search).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(drafts.search).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(drafts.search).toBeHidden();
  await expect(drafts.button).toBeFocused();
});

test.describe("for those who want less motion", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("nothing moves by itself, and sheets do not slide", { tag: "@once" }, async ({ ide, page }) => {
    await ide.open();
    await ide.write("import time\ntime.sleep(600)");
    await ide.run();
    await expect(ide.status).toHaveText("Running");
    await ide.press(ide.menuButton);
    const moving = await page.evaluate(`document.getAnimations()
      .map(({ effect }) => effect.target.className)
      .filter((name) => typeof name !== "string" || !name.startsWith("cm-"))`);
    expect(moving).toEqual([]);
    await page.keyboard.press("Escape");
    await ide.stop();
  });
});

test("the page can be zoomed", { tag: "@once" }, async ({ page }) => {
  await page.goto("/");
  const content = await page.locator("meta[name=viewport]").getAttribute("content");
  expect(content).toContain("width=device-width");
  expect(content).not.toMatch(/maximum-scale|user-scalable/);
});

/** The names of all sheets that the page has. */
async function sheets({ page }: IdePage): Promise<string[]> {
  const ids = (await page.evaluate("[...document.querySelectorAll('[popover]')].map(({ id }) => id)")) as string[];
  expect(ids.length).toBeGreaterThan(5);
  return ids;
}

async function show({ page }: IdePage, id: string): Promise<void> {
  await page.evaluate(`document.getElementById(${JSON.stringify(id)}).showPopover()`);
  await expect(page.locator(`#${id}`).locator("*").first()).toBeVisible();
  await page.evaluate("Promise.allSettled(document.getAnimations().map(({ finished }) => finished)).then(() => {})");
}

test("a double tap opens a sheet, and its second tap does not close it", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  const buttons = { drafts: new DraftsPage(ide).button, runtimes: ide.runtimeButton, settings: ide.menuButton };
  for (const [id, button] of Object.entries(buttons)) {
    const box = await button.boundingBox();
    if (!box) throw new Error(`The button of ${id} is not there.`);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.touchscreen.tap(x, y);
    await page.touchscreen.tap(x, y);
    await expect(page.locator(`#${id}`)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.locator(`#${id}`)).toBeHidden();
    // One that follows at once is no second tap: what it opens is not open.
    await page.touchscreen.tap(x, y);
    await expect(page.locator(`#${id}`)).toBeVisible();
    await page.keyboard.press("Escape");
  }
});
