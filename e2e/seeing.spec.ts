import { selectorOf } from "#components/ui/parts.ts";
import { expect, type IdePage, test } from "./ide-page.ts";

/** Buttons whose middle is out of sight or under something else. */
const COVERED = `[...document.querySelectorAll("button, [role='tab']")]
  .filter((button) => button.checkVisibility({ visibilityProperty: true }))
  .filter((button) => {
    const { left, right, top, bottom } = button.getBoundingClientRect();
    const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return left < 0 || right > innerWidth || bottom > innerHeight || !button.contains(seen);
  })
  .map((button) => button.ariaLabel ?? button.textContent)`;

for (const [width, height] of [
  [667, 375],
  [740, 360],
  [844, 390],
  [820, 1180],
] as const) {
  test.describe(`at ${width} by ${height}`, { tag: ["@phone", "@touch"] }, () => {
    test.use({ viewport: { width, height } });

    test("no tool is cut off or covered", async ({ ide, page }) => {
      await ide.open();
      await ide.run();
      await expect(ide.status).toHaveText("Finished");
      expect(await page.evaluate(COVERED)).toEqual([]);
    });
  });
}

for (const [width, height] of [
  [740, 360],
  [360, 740],
] as const) {
  test.describe(`at ${width} by ${height}, while the program waits`, { tag: "@phone" }, () => {
    test.use({ viewport: { width, height } });

    test("eight characters of a line for it are seen beside its buttons", async ({ ide, page }) => {
      await ide.open();
      await ide.giveInput("");
      await ide.write("input()");
      await ide.run();
      await expect(ide.status).toHaveText("Waiting for input");
      await ide.line.fill("01234567");
      expect(await page.evaluate(BEYOND_THE_LINE)).toBeLessThanOrEqual(0);
    });
  });
}

test.describe("at a zoom of 400 %", { tag: ["@phone", "@touch"] }, () => {
  test.use({ viewport: { width: 320, height: 256 }, hasTouch: false, isMobile: false });

  test("the program, the input and the output are reached one at a time, each with room", async ({ ide, page }) => {
    await ide.open();
    expect(await page.evaluate(COVERED)).toEqual([]);
    await expect.poll(() => heightOf(ide, ".cm-scroller")).toBeGreaterThan(80);
    await page.getByRole("tab", { name: "Input" }).click();
    await expect.poll(() => heightOf(ide, "#pane-input")).toBeGreaterThan(80);
    await page.getByRole("tab", { name: "Program" }).click();
    await expect.poll(() => heightOf(ide, ".cm-scroller")).toBeGreaterThan(80);
    await ide.run();
    await expect(ide.printed).toHaveText("3");
    await expect(ide.printed).toBeInViewport();
    await ide.press(page.getByRole("tab", { name: "Program" }));
    await ide.write("print([1][9])");
    await ide.run();
    await expect(ide.failure).toContainText("IndexError");
    await ide.failure.getByText("IndexError").scrollIntoViewIfNeeded();
    await expect(ide.failure.getByText("IndexError")).toBeInViewport();
    await expect.poll(() => heightOf(ide, "[data-part='console']")).toBeGreaterThan(80);
    expect(await page.evaluate("document.scrollingElement.scrollWidth - innerWidth")).toBe(0);
  });
});

test("in the system's own colours it is told what is chosen, what is on, and what failed", async ({ ide, page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await ide.open();
  await ide.write("print([1][3])");
  await ide.run();
  await expect(ide.status).toHaveText("Runtime error");
  const line = page.locator(".cm-failingLine");
  await expect(line).toHaveCSS("outline-style", "solid");
  await expect(ide.runButton).toHaveCSS("border-top-style", "solid");
  await ide.press(ide.menuButton);
  const chosen = page.locator("label:has(> input[type='radio']:checked)").filter({ visible: true });
  await expect(chosen).not.toHaveCount(0);
  for (const label of await chosen.all()) await expect(label).toHaveCSS("outline-style", "solid");
  const toggle = page.getByRole("switch").first();
  await expect(toggle).toBeVisible();
  const off = await page.evaluate(SWITCH_COLOR);
  await toggle.press("Space");
  await expect.poll(() => page.evaluate(SWITCH_COLOR)).not.toBe(off);
});

test("in the system's own colours a sheet and its first button have edges", async ({ ide, page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await ide.open();
  await ide.press(page.getByRole("button", { name: /^Draft:/ }));
  const sheet = page.getByRole("dialog").filter({ visible: true });
  await expect(sheet).toHaveCSS("border-top-width", "1px");
  await expect(sheet.getByRole("button", { name: "New draft" })).toHaveCSS("border-top-width", "1px");
});

test("in the dark the chosen one of a few is told from the others by a line", async ({ ide, page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await ide.open();
  await ide.press(ide.menuButton);
  const chosen = page.locator("label:has(> input[type='radio']:checked)").filter({ visible: true }).first();
  await expect(chosen).toHaveCSS("outline-style", "solid");
});

function heightOf({ page }: IdePage, selector: string): Promise<number> {
  return page.evaluate(`document.querySelector("${selector}").clientHeight`);
}

const SWITCH_COLOR = "getComputedStyle(document.querySelector('[role=switch]')).backgroundColor";

/** How much of the line for the program is out of its field's sight, in pixels. */
const BEYOND_THE_LINE = `(() => {
  const { scrollWidth, clientWidth } = document.querySelector('${selectorOf("live-line")}');
  return scrollWidth - clientWidth;
})()`;
