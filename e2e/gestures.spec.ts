import { selectorOf } from "#components/ui/parts.ts";
import { expect, test } from "./ide-page.ts";
import { middleOf, touchAlong, wayTo } from "./touch.ts";

for (const part of ["console", "stdin", "status", "run-button"] as const) {
  test(`a finger that moves over the ${part} to the side stays on the page`, { tag: "@phone" }, async ({
    ide,
    page,
  }) => {
    await page.goto("/healthz");
    await ide.open();
    await ide.run();
    await expect(ide.status).toHaveText("Finished");
    await ide.show(part === "stdin" ? "Input" : "Output");
    const { y } = await middleOf(page.locator(selectorOf(part)));
    await touchAlong(page, wayTo({ x: 30, y }, { x: 340, y }, 20));
    // Chromium may take the tap that follows as one to stop a fling.
    await expect(async () => {
      await ide.press(ide.menuButton);
      await expect(page.getByRole("dialog", { name: "Menu" })).toBeVisible({ timeout: 1000 });
    }).toPass();
    await expect(page).not.toHaveURL(/healthz/);
  });
}

for (const [opener, sheet] of [
  [/^Runtime:/, /^Runtime:/],
  [/^Limits:/, /^Limits:/],
  ["Menu", "Menu"],
  ["Snippets", "Snippets"],
] as const) {
  test(`a finger draws the sheet of ${opener} down by its handle`, { tag: "@phone" }, async ({ ide, page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await ide.open();
    if (opener === "Snippets") await ide.program.tap();
    await ide.press(page.getByRole("button", { name: opener }).filter({ visible: true }));
    const shown = page.getByRole("dialog", { name: sheet });
    // What a sheet holds comes late, and makes it higher.
    await expect(shown.locator("button, input").filter({ visible: true })).not.toHaveCount(0);
    const { x, y } = await middleOf(shown.locator("[aria-hidden]").first());
    const grip = { x, y };
    await touchAlong(page, wayTo(grip, { x: grip.x, y: grip.y + 20 }));
    await expect(shown).toBeVisible();
    await touchAlong(page, wayTo(grip, { x: grip.x, y: grip.y + 150 }));
    await expect(shown).toBeHidden();
  });
}
