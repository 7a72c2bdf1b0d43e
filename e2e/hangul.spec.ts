import { devices, type Page } from "@playwright/test";
import { expect, test } from "./ide-page.ts";

/** Syllables as a Korean input method builds them, keystroke by keystroke. */
const SYLLABLES = [
  ["ㅎ", "하", "한"],
  ["ㄱ", "그", "글"],
  ["ㄷ", "도", "동"],
];

// The editor takes up EditContext on Android only.
test.use({ userAgent: devices["Pixel 7"].userAgent });

for (const editContext of [true, false]) {
  const mode = editContext ? "with" : "without";
  test(`Hangul composed in the program arrives intact ${mode} EditContext`, async ({ ide, page }) => {
    if (!editContext) await page.addInitScript("delete globalThis.EditContext");
    await ide.open();
    expect(await ide.program.evaluate((content) => Boolean(Reflect.get(content, "editContext")))).toBe(editContext);
    await ide.write("print('')");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await compose(page, SYLLABLES);
    expect(await ide.code()).toBe("print('한글동')");
    await ide.run();
    await expect(ide.printed).toHaveText("한글동");
  });
}

test("Hangul composed in the input arrives intact", async ({ ide, page }) => {
  await ide.open();
  await ide.write("print(input()[::-1])");
  await ide.giveInput("");
  await ide.press(ide.input);
  await compose(page, SYLLABLES);
  await ide.run();
  await expect(ide.printed).toHaveText("동글한");
});

test("Hangul composed while the editor's script arrives is not broken off", async ({ ide, page }) => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route("**/*.js", async (route) => {
    await released;
    await route.continue();
  });
  await page.goto("/", { waitUntil: "commit" });
  await ide.program.fill("");
  const typing = await page.context().newCDPSession(page);
  await typing.send("Input.imeSetComposition", { text: "하", selectionStart: 1, selectionEnd: 1 });
  release();
  // The connection is opened last, so that everything else has arrived.
  await page.waitForEvent("websocket");
  await typing.send("Input.imeSetComposition", { text: "한", selectionStart: 1, selectionEnd: 1 });
  await typing.send("Input.insertText", { text: "한" });
  await ide.fullEditor();
  expect(await ide.code()).toBe("한");
});

/** Types syllables through composition events, as a Korean keyboard does. */
async function compose(page: Page, syllables: string[][]): Promise<void> {
  const typing = await page.context().newCDPSession(page);
  for (const steps of syllables) {
    for (const text of steps)
      await typing.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await typing.send("Input.insertText", { text: steps.at(-1) ?? "" });
  }
}
