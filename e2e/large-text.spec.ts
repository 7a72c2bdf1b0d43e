import type { Page } from "@playwright/test";
import { selectorOf } from "#components/ui/parts.ts";
import { expect, type IdePage, test } from "./ide-page.ts";

// What a user sets as the size of text in the browser, twice the usual one.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), "--blink-settings=defaultFontSize=32"] });
  },
});

test("with text twice as large all parts of the phone's screen are in sight, and none lies on another", {
  tag: "@once",
}, async ({ ide, page }) => {
  await ide.open();
  await expect(ide.runButton).toHaveCSS("font-size", "34px");
  await expectWhole(page, "main");
  await ide.write("1 / 0");
  await ide.run();
  await expect(ide.status).toHaveText("Runtime error");
  await expect(ide.failure).toContainText("division by zero");
  await expectWhole(page, "main");
});

for (const [sheet, open] of [
  ["drafts", (ide: IdePage) => ide.page.getByRole("button", { name: /^Draft:/ })],
  ["runtimes", (ide: IdePage) => ide.runtimeButton],
  ["limits", (ide: IdePage) => ide.page.getByRole("button", { name: /^Limits/ }).first()],
  ["settings", (ide: IdePage) => ide.menuButton],
] as const) {
  test(`with text twice as large the sheet of ${sheet} is whole`, { tag: "@once" }, async ({ ide, page }) => {
    await ide.open();
    await ide.press(open(ide));
    const shown = page.locator(`#${sheet}`);
    await expect(shown.getByRole("button").or(shown.getByRole("radio")).first()).toBeVisible();
    await expectWhole(page, `#${sheet}`);
  });
}

/** Expects that no control's words leave it or the screen's sides, and that none lies on another. */
async function expectWhole(page: Page, within: string): Promise<void> {
  await expect.poll(() => page.evaluate(`(${SPOILT})(document.querySelector("${within}"))`)).toEqual([]);
}

/** What is scrolled goes on below its pane. */
const SCROLLING = `.cm-editor, ${selectorOf("transcript")}`;

const SPOILT = `(part) => {
  const boxes = [...part.querySelectorAll("button, label, [role=tab]")]
    .filter((control) => control.checkVisibility() && !control.closest(${JSON.stringify(SCROLLING)}))
    .map((control) => ({ control, box: control.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0);
  const cut = boxes.filter(({ control, box }) => {
    const words = document.createRange();
    words.selectNodeContents(control);
    const { left, right } = words.getBoundingClientRect();
    return box.left < -1 || box.right > innerWidth + 1 || left < box.left - 1 || right > box.right + 1;
  });
  const upon = boxes.filter(({ control, box }) => boxes.some((other) => {
    if (other.control.contains(control) || control.contains(other.control)) return false;
    const width = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
    return width > 1 && Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top) > 1;
  }));
  return [...cut, ...upon].map(({ control }) => control.getAttribute("aria-label") ?? control.textContent);
}`;
