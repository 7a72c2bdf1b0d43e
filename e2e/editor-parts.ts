import type { Page } from "@playwright/test";
import { expect, type IdePage } from "./ide-page.ts";

/** What the editor says over its lower edge. */
export const notice = (page: Page) => page.locator(".editor-notice");
export const noticeButton = (page: Page, name: string) => notice(page).getByRole("button", { name });
export const suggestions = (page: Page) => page.locator(".cm-tooltip-autocomplete li");
export const marks = (page: Page) => page.locator(".cm-lintRange-error");

/** Types at the end of the program, key by key. */
export async function type(ide: IdePage, text: string) {
  await ide.page.keyboard.type(text, { delay: 15 });
}

/** Presses a key that Android's editor carries out a frame later, and waits for the number of lines it leaves. */
export async function pressFor(ide: IdePage, key: string, lines: number) {
  await ide.page.keyboard.press(key);
  await expect(ide.page.locator(".cm-line")).toHaveCount(lines);
}

/** Opens the page with a program. */
export async function begin(ide: IdePage, code = "") {
  await ide.open();
  await ide.write(code);
  if (code === "") await ide.page.keyboard.press("Delete");
}

/** Takes one of the menu's tools. */
export async function useTool(ide: IdePage, name: string) {
  await ide.press(ide.menuButton);
  await ide.press(ide.page.getByRole("button", { name, exact: true }));
}
