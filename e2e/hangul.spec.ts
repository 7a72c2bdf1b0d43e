import type { Page } from "@playwright/test";
import { expect, test } from "./ide-page.ts";

/** A syllable as a Korean input method builds it, keystroke by keystroke. */
const SYLLABLES = [
  ["ㅎ", "하", "한"],
  ["ㄱ", "그", "글"],
  ["ㄷ", "도", "동"],
];

/** Types syllables through composition events, as the browser itself would send them. */
async function compose(page: Page, syllables: string[][]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const steps of syllables) {
    for (const text of steps)
      await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await session.send("Input.insertText", { text: steps.at(-1) ?? "" });
  }
}

for (const editContext of [true, false]) {
  test(`Hangul typed syllable by syllable arrives intact ${editContext ? "with" : "without"} EditContext`, async ({
    ide,
    page,
  }) => {
    if (!editContext) await page.addInitScript("delete globalThis.EditContext");
    await ide.open();
    await ide.write('print("');
    await compose(page, SYLLABLES);
    await page.keyboard.type('")');
    expect(await ide.code()).toBe('print("한글동")');
    await ide.run();
    await expect(ide.output).toContainText("한글동");
  });
}
