import { begin, notice, noticeButton, useTool } from "./editor-parts.ts";
import { expect, type IdePage } from "./ide-page.ts";
import { test } from "./keys-page.ts";

const PROGRAM = Array.from({ length: 40 }, (_, index) => `cat = ${index}`).join("\n");

for (const height of [400, 440])
  test(`with the keyboard up at ${height} px, find and replace leaves six lines of the program`, {
    tag: "@touch",
  }, async ({ ide, page }) => {
    await begin(ide, PROGRAM);
    await useTool(ide, "Find");
    const panel = page.getByRole("search");
    await ide.press(panel.getByRole("button", { name: "Replace", exact: true }));
    await page.setViewportSize({ width: 360, height });
    await page.getByRole("textbox", { name: "Find" }).fill("cat");
    await expect(ide.output).toBeHidden();
    await expect.poll(() => linesInSight(ide)).toBeGreaterThanOrEqual(6);
  });

test("the match that is gone to is in sight with the keyboard up", { tag: "@touch" }, async ({ ide, page }) => {
  await begin(ide, PROGRAM);
  await useTool(ide, "Find");
  await page.setViewportSize({ width: 360, height: 400 });
  await page.getByRole("textbox", { name: "Find" }).fill("= 33");
  await page.keyboard.press("Enter");
  await expect(page.locator(".cm-searchMatch-selected")).toBeInViewport();
});

test("what is replaced everywhere is counted, and taken back by one tap", async ({ ide, page }) => {
  await begin(ide, "cat = 1\nprint(cat)\n");
  await useTool(ide, "Find");
  const panel = page.getByRole("search");
  await ide.press(panel.getByRole("button", { name: "Replace", exact: true }));
  await page.getByRole("textbox", { name: "Find" }).fill("cat");
  await page.getByRole("textbox", { name: "Replace with" }).fill("dog");
  await ide.press(panel.getByRole("button", { name: "Replace: All" }));
  await expect(notice(page)).toContainText("2 replaced");
  expect(await ide.code()).toBe("dog = 1\nprint(dog)\n");
  await ide.press(noticeButton(page, "Undo"));
  expect(await ide.code()).toBe("cat = 1\nprint(cat)\n");
});

test("the keys type into the field that is searched with", { tag: "@touch" }, async ({ ide, keys, page }) => {
  await begin(ide, "a = [1]");
  await useTool(ide, "Find");
  const find = page.getByRole("textbox", { name: "Find" });
  await find.tap();
  await keys.tap("[");
  await expect(find).toHaveValue("[");
  expect(await ide.code()).toBe("a = [1]");
});

/** How many whole lines of the program are in sight. */
async function linesInSight(ide: IdePage): Promise<number> {
  const bounds = await ide.page.locator(".cm-scroller").boundingBox();
  const panel = await ide.page.locator(".cm-panels-top").boundingBox();
  const lines = await Promise.all((await ide.page.locator(".cm-line").all()).map((line) => line.boundingBox()));
  const top = Math.max(bounds?.y ?? 0, (panel?.y ?? 0) + (panel?.height ?? 0));
  const bottom = Math.min((bounds?.y ?? 0) + (bounds?.height ?? 0), ide.page.viewportSize()?.height ?? 0);
  return lines.filter((line) => line && line.y >= top - 1 && line.y + line.height <= bottom + 1).length;
}
