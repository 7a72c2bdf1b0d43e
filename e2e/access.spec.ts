import { selectorOf } from "#components/ui/parts.ts";
import { expect, test } from "./ide-page.ts";
import { smallTargets } from "./small-targets.ts";
import { violationsOn } from "./violations.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours there are no accessibility violations`, () => {
    test.use({ colorScheme });

    test("at the start", async ({ ide }) => {
      await ide.open();
      expect(await violationsOn(ide.page)).toEqual([]);
    });

    test("after an error", async ({ ide }) => {
      await ide.open();
      await ide.write("print(1)\nraise ValueError('no')");
      await ide.run();
      await expect(ide.status).toHaveText("Runtime error");
      expect(await violationsOn(ide.page)).toEqual([]);
    });

    test("while a program waits for input", async ({ ide }) => {
      await ide.open();
      await ide.write("print('\\x1b[32mcoloured\\x1b[0m', input('? '), input())");
      await ide.giveInput("");
      await ide.run();
      await ide.line.fill("a line");
      await ide.press(ide.sendButton);
      await expect(ide.status).toHaveText("Waiting for input");
      expect(await violationsOn(ide.page)).toEqual([]);
      await ide.stop();
    });

    test("where the runtimes are compared", async ({ ide, page }) => {
      await ide.open();
      await ide.write("print('the same')");
      await ide.press(ide.runtimeButton);
      await ide.press(page.getByRole("button", { name: "Run on both and compare" }));
      await expect(page.getByText("The outputs are equal.")).toBeVisible();
      await ide.press(page.getByRole("button", { name: "Output", exact: true }).first());
      expect(await violationsOn(ide.page)).toEqual([]);
    });

    test("in the picker", async ({ ide, page }) => {
      await ide.open();
      await ide.press(ide.runtimeButton);
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await violationsOn(ide.page)).toEqual([]);
    });

    test("in the menu", async ({ ide, page }) => {
      await ide.open();
      await ide.press(ide.menuButton);
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await violationsOn(ide.page)).toEqual([]);
    });
  });
}

test("nothing scrolls but the panes", async ({ ide, page }) => {
  await ide.open();
  const overflow = await page.evaluate(`(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return { x: scrollWidth - clientWidth, y: scrollHeight - clientHeight };
  })()`);
  expect(overflow).toEqual({ x: 0, y: 0 });
});

test("with the keyboard up the editor shows six lines and Run is in reach", async ({ ide, page, isMobile }) => {
  await ide.open();
  await ide.write("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n");
  // The space that the screen's keyboard takes.
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  await page.setViewportSize({ width, height: height - (isMobile ? 300 : 0) });
  const editor = await page.locator(".cm-scroller").boundingBox();
  const run = await ide.runButton.boundingBox();
  expect(editor?.height).toBeGreaterThan(6 * 23);
  expect((run?.y ?? 0) + (run?.height ?? 0)).toBeLessThanOrEqual(page.viewportSize()?.height ?? 0);
});

test("the page speaks Korean to a Korean browser", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: "ko-KR", baseURL: baseURL ?? "" });
  const page = await context.newPage();
  await page.goto("/");
  await expect(page.getByRole("button", { name: "실행", exact: true })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await context.close();
});

test("every button takes a finger 44 px wide and high", async ({ ide, page }) => {
  await ide.open();
  await ide.write("raise ValueError");
  await ide.run();
  await expect(ide.status).toHaveText("Runtime error");
  // The keys, whose pages snap, go a moment after the focus, which a quick program does not outlast.
  await expect(page.getByRole("toolbar", { name: "Python keys" })).toBeHidden();
  expect(await smallTargets(page)).toEqual([]);
});

test("no field of a touch screen is small enough for iPhones to zoom into it", async ({ ide, page, hasTouch }) => {
  await ide.open();
  const sizes =
    await page.evaluate(`[document.querySelector(".cm-content"), document.querySelector('${selectorOf("stdin")}')]
    .map((field) => parseFloat(getComputedStyle(field).fontSize))`);
  const smallest = hasTouch ? 16 : 15;
  expect(sizes).toEqual([smallest, smallest]);
});
