import type { Page } from "@playwright/test";
import { expect, type IdePage, test } from "./ide-page.ts";

const ASLEEP = "import time\ntime.sleep(600)";

test("a run gets the time and the memory that were chosen, and a reload keeps the choice", async ({ ide, page }) => {
  await ide.open();
  await choose(ide, "1 s", "128 MB");
  await ide.write(ASLEEP);
  await ide.run();
  await expect(ide.status).toHaveText("Time limit");
  await expect(ide.advice).toContainText("the time limit of 1 s");
  await page.reload();
  await expect(limits(page)).toHaveAccessibleName("Limits: 1 s · 128 MB");
});

test("an endless loop ends as time limit", { tag: "@once" }, async ({ ide }) => {
  await ide.open();
  await choose(ide, "1 s", "256 MB");
  await ide.write("while True: pass");
  await ide.run();
  await expect(ide.status).toHaveText("Time limit");
  await expect(ide.advice).toContainText("the time limit of 1 s");
});

test("a program that slept until the time limit is not told to compute faster", { tag: "@once" }, async ({ ide }) => {
  await ide.open();
  await choose(ide, "1 s", "256 MB");
  await ide.write(ASLEEP);
  await ide.run();
  await expect(ide.advice).toContainText("slept or waited");
  await expect(ide.advice).not.toContainText("PyPy");
});

test("after a time limit a tap runs again with more time", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await choose(ide, "1 s", "256 MB");
  await ide.write("import time\ntime.sleep(2.2)\nprint('enough')");
  await ide.run();
  await expect(ide.status).toHaveText("Time limit");
  await ide.press(page.getByRole("button", { name: "Run again with 2 s" }));
  await expect(ide.printed).toHaveText("enough");
  await expect(limits(page)).toHaveAccessibleName("Limits: 2 s · 256 MB");
});

test("after a memory limit a tap runs again with more memory", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await choose(ide, "10 s", "128 MB");
  await ide.write("big = bytearray(200 * 1024 * 1024)\nprint('enough')");
  await ide.run();
  await expect(ide.status).toHaveText("Memory limit");
  await ide.press(page.getByRole("button", { name: "Run again with 256 MB" }));
  await expect(ide.printed).toHaveText("enough");
});

function limits(page: Page) {
  return page.getByRole("button", { name: /^Limits:/ });
}

async function choose(ide: IdePage, time: string, memory: string) {
  const { page } = ide;
  await ide.press(limits(page));
  const sheet = page.getByRole("dialog", { name: /^Limits:/ });
  for (const choice of [time, memory]) {
    await ide.press(sheet.locator("label").filter({ hasText: new RegExp(`^${choice}$`) }));
  }
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
}
