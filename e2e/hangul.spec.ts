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

test("a final consonant that goes on to the next syllable arrives once", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write("");
  await page.keyboard.press("Delete");
  const typing = await page.context().newCDPSession(page);
  const composed = async (text: string) =>
    typing.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  for (const text of ["ㅇ", "아", "안"]) await composed(text);
  await typing.send("Input.insertText", { text: "아" });
  for (const text of ["나", "난"]) await composed(text);
  await typing.send("Input.insertText", { text: "나" });
  for (const text of ["녀", "녕"]) await composed(text);
  await typing.send("Input.insertText", { text: "녕" });
  expect(await ide.code()).toBe("아나녕");
});

test("a syllable that is composed beside a marked error while the compiler answers arrives intact", {
  tag: "@once",
}, async ({ ide, page }) => {
  await page.clock.install();
  await ide.open();
  await ide.write("x = 1 +");
  await expect(page.locator(".cm-lintRange-error")).toHaveCount(1);
  const answered = page.waitForResponse(/\/api\/check/);
  const typing = await page.context().newCDPSession(page);
  await page.keyboard.insertText(" ");
  for (const text of ["ㅎ", "하"])
    await typing.send("Input.imeSetComposition", { text, selectionStart: 1, selectionEnd: 1 });
  // Long enough for the compiler to be asked, if it were.
  await page.clock.fastForward(1500);
  await typing.send("Input.imeSetComposition", { text: "한", selectionStart: 1, selectionEnd: 1 });
  await typing.send("Input.insertText", { text: "한" });
  expect(await ide.code()).toBe("x = 1 + 한");
  await answered;
  expect(await ide.code()).toBe("x = 1 + 한");
});

test.describe("compatible typing", () => {
  // A screen with a mouse does not offer it.
  test.use({ hasTouch: true, isMobile: true });

  test("does without EditContext at once and after a reload, and can be undone as before", { tag: "@once" }, async ({
    ide,
    page,
  }) => {
    const usesEditContext = () => ide.program.evaluate((content) => Boolean(Reflect.get(content, "editContext")));
    await ide.open();
    await ide.write("print('')");
    await ide.press(ide.menuButton);
    await ide.press(page.locator("label").filter({ hasText: "Compatible typing" }));
    await page.keyboard.press("Escape");
    expect(await usesEditContext()).toBe(false);
    await ide.press(ide.program);
    await page.keyboard.press("ControlOrMeta+End");
    await compose(page, SYLLABLES);
    expect(await ide.code()).toBe("print('')한글동");
    for (let i = 0; i < 3 && (await ide.code()) !== "print('')"; i++) await page.keyboard.press("ControlOrMeta+Z");
    expect(await ide.code()).toBe("print('')");
    await page.reload();
    await ide.fullEditor();
    expect(await usesEditContext()).toBe(false);
  });
});

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

test.describe("Python typed in Hangul mode", () => {
  /** `ㅔ갸ㅜㅅ(1)`, which is print(1), key by key. */
  const PRINT = [["ㅔ"], ["ㄱ", "갸"], ["ㅜ"], ["ㅅ"]];

  test("is put right by one tap, and only by that", async ({ ide, page }) => {
    await ide.open();
    await ide.write("# ㅎㅎ \n");
    await compose(page, PRINT);
    await page.keyboard.insertText("('ㅋㅋ')");
    const offer = page.locator(".editor-notice");
    await expect(offer).toContainText("ㅔ갸ㅜㅅ → print");
    expect(await ide.code()).toBe("# ㅎㅎ \nㅔ갸ㅜㅅ('ㅋㅋ')");
    await ide.press(offer.getByRole("button", { name: "Fix" }));
    await expect(offer).toHaveCount(0);
    expect(await ide.code()).toBe("# ㅎㅎ \nprint('ㅋㅋ')");
    await page.keyboard.press("ControlOrMeta+Z");
    expect(await ide.code()).toBe("# ㅎㅎ \nㅔ갸ㅜㅅ('ㅋㅋ')");
  });

  test("is put right while its last letter is still composed", async ({ ide, page }) => {
    await ide.open();
    await ide.write("");
    await page.keyboard.press("Delete");
    await compose(page, PRINT.slice(0, -1));
    const typing = await page.context().newCDPSession(page);
    await typing.send("Input.imeSetComposition", { text: "ㅅ", selectionStart: 1, selectionEnd: 1 });
    await ide.press(page.locator(".editor-notice").getByRole("button", { name: "Fix" }));
    await expect(page.locator(".cm-line")).toHaveText("print");
  });

  test("is not offered again once it was declined", { tag: "@once" }, async ({ ide, page }) => {
    await ide.open();
    await ide.write("ㅁㄱㄱ = 1");
    const offer = page.locator(".editor-notice");
    await ide.press(offer.getByRole("button", { name: "Close" }));
    await page.keyboard.insertText("\nㅔ갸ㅜㅅ(ㅁㄱㄱ)");
    await expect(offer).toContainText("ㅔ갸ㅜㅅ → print");
    await ide.press(offer.getByRole("button", { name: "Fix" }));
    expect(await ide.code()).toBe("ㅁㄱㄱ = 1\nprint(ㅁㄱㄱ)");
  });

  test("a real Korean name is left alone", { tag: "@once" }, async ({ ide, page }) => {
    await ide.open();
    await ide.write("점수 = 1\nㅔ갸ㅜㅅ(점수)");
    await ide.press(page.locator(".editor-notice").getByRole("button", { name: "Fix" }));
    expect(await ide.code()).toBe("점수 = 1\nprint(점수)");
  });
});
