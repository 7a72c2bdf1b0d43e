import { expect } from "./ide-page.ts";
import { test } from "./keys-page.ts";

test.describe("the bar of keys", { tag: "@touch" }, () => {
  test.beforeEach(async ({ ide }) => {
    await ide.open();
    await ide.write("");
  });

  test("it comes with the focus, and goes with it", async ({ ide, keys }) => {
    await expect(keys.bar).toBeVisible();
    await ide.run();
    await expect(keys.bar).toBeHidden();
  });

  test("it has every sign that Python needs", async ({ ide, keys }) => {
    const signs = ":=_,.+-*/%<>!&|@\\#";
    await keys.tap(...signs);
    expect(await ide.code()).toBe(signs);
  });

  test("brackets and quotes pair, and are typed over", async ({ ide, keys }) => {
    await keys.tap("(", "[", "{", '"');
    expect(await ide.code()).toBe('([{""}])');
    await keys.tap('"', "}", "]", ")", "'", "'", ".");
    expect(await ide.code()).toBe("([{\"\"}])''.");
  });

  test("Tab indents and its neighbour takes that back", async ({ ide, keys, page }) => {
    await keys.tap("Tab");
    await page.keyboard.insertText("pass");
    expect(await ide.code()).toBe("    pass");
    await keys.tap("Indent less");
    expect(await ide.code()).toBe("pass");
  });

  test("Tab takes the completion that is marked", async ({ ide, keys, page }) => {
    await page.keyboard.insertText("enumera");
    await expect(page.getByRole("option", { name: "enumerate" })).toBeVisible();
    await keys.tap("Tab");
    expect(await ide.code()).toBe("enumerate");
  });

  test("arrows move the cursor, and repeat while they are held", async ({ ide, keys, page }) => {
    await page.keyboard.insertText("abcdefgh");
    await keys.tap("Left");
    await page.keyboard.insertText("X");
    expect(await ide.code()).toBe("abcdefgXh");
    await keys.hold("Left", { ms: 1600 });
    await page.keyboard.insertText("Y");
    expect(await ide.code()).toBe("YabcdefgXh");
  });

  test("undo and redo are of use only while there is something to take back or bring back", async ({
    ide,
    keys,
    page,
  }) => {
    await page.reload();
    await ide.fullEditor();
    await ide.program.tap();
    await expect(keys.key("Undo")).toHaveAttribute("aria-disabled", "true");
    await page.keyboard.insertText("x");
    await expect(keys.key("Undo")).toHaveAttribute("aria-disabled", "false");
    await expect(keys.key("Redo")).toHaveAttribute("aria-disabled", "true");
    await keys.tap("Undo");
    await expect(ide.program).not.toContainText("x");
    await keys.tap("Redo");
    await expect(ide.program).toContainText("x");
  });

  test("a long press offers variants, and the likeliest is typed", async ({ ide, keys }) => {
    await keys.hold("=");
    expect(await ide.code()).toBe("==");
  });

  test("a finger that slides chooses among the variants", async ({ ide, keys }) => {
    await keys.hold("=", { slide: 50 });
    expect(await ide.code()).toBe("!=");
  });

  test("a swipe turns the page and types nothing", async ({ ide, keys }) => {
    await expect(keys.key("+")).not.toBeInViewport();
    await keys.swipe();
    await expect(keys.key("+")).toBeInViewport({ ratio: 1 });
    await expect(keys.key("(")).not.toBeInViewport();
    expect(await ide.code()).toBe("");
  });

  test("a tap never takes the focus, and with it the keyboard, away", async ({ ide, keys, page }) => {
    await page.evaluate(`document.addEventListener("focusout", () => document.body.append("focus lost"))`);
    await keys.tap("(", "Undo", "Right", "Tab");
    await keys.hold("[");
    await keys.swipe();
    await expect(ide.program).toBeFocused();
    await expect(page.getByText("focus lost")).toHaveCount(0);
  });

  test("Run puts the keyboard away", async ({ ide }) => {
    await ide.run();
    await expect(ide.program).not.toBeFocused();
  });

  test("a key knocks where the device can", async ({ keys, page }) => {
    await page.evaluate(`navigator.vibrate = (ms) => Boolean((document.body.dataset.knock = ms))`);
    await keys.tap(":");
    await expect(page.locator("body")).toHaveAttribute("data-knock", /\d/);
  });

  test("a key ends what an input method composes, and breaks nothing of it", async ({ ide, keys, page }) => {
    const typing = await page.context().newCDPSession(page);
    const compose = (text: string) =>
      typing.send("Input.imeSetComposition", { text, selectionStart: 1, selectionEnd: 1 });
    await compose("ㅎ");
    await compose("하");
    await keys.tap("(");
    await expect(ide.program).toHaveText("하()");
    await compose("ㄱ");
    await compose("구");
    await typing.send("Input.insertText", { text: "구" });
    await expect(ide.program).toHaveText("하(구)");
  });

  test("the input has digits of its own", async ({ ide, keys }) => {
    await ide.giveInput("");
    await ide.input.tap();
    await keys.tap("1", "0", "Space", "7", "New line", "3");
    await expect(ide.input).toHaveValue("10 7\n3");
    await expect(ide.input).toBeFocused();
  });

  test("a line that a running program waits for is typed with the digits", async ({ ide, keys, page }) => {
    await ide.write("print(int(input()) * 2)");
    await ide.giveInput("");
    await ide.run();
    const field = page.getByRole("textbox", { name: /line/i });
    await field.tap();
    await keys.tap("2", "1");
    await page.getByRole("button", { name: "Send" }).tap();
    await expect(ide.printed).toContainText("42");
  });

  test("keys are moved and hidden, which a reload keeps, and put back", async ({ ide, keys, page }) => {
    await keys.arrangeButton.tap();
    const sheet = keys.arrangeSheet;
    await sheet.getByRole("button", { name: "@", exact: true }).tap();
    await sheet.getByRole("button", { name: "Tab", exact: true }).tap();
    await sheet.getByRole("button", { name: "(", exact: true }).tap();
    await sheet.getByRole("button", { name: "Hide" }).tap();
    await page.reload();
    await ide.fullEditor();
    await ide.program.tap();
    await expect(keys.bar.getByRole("button").first()).toHaveAccessibleName("@");
    await expect(keys.key("(")).toHaveCount(0);
    await keys.arrangeButton.tap();
    await sheet.getByRole("button", { name: "Reset" }).tap();
    await page.keyboard.press("Escape");
    await ide.program.tap();
    await expect(keys.bar.getByRole("button").first()).toHaveAccessibleName("Tab");
  });
});

test("keys type into the program before the full editor is there", { tag: "@touch" }, async ({ ide, keys, page }) => {
  await page.route("**/*.js", async (route) => {
    const response = await route.fetch();
    if ((await response.text()).includes("cm-content")) await route.abort();
    else await route.fulfill({ response });
  });
  await page.goto("/");
  await ide.program.fill("");
  await ide.program.tap();
  await keys.tap("Tab", "(", ")", "Left", "_");
  await expect(ide.program).toHaveValue("    (_)");
  await page.unrouteAll({ behavior: "ignoreErrors" });
});
