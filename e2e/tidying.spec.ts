import { begin, notice, noticeButton, useTool } from "./editor-parts.ts";
import { expect, test } from "./ide-page.ts";

test.describe("formatting", () => {
  test("is one step, keeps the cursor, and can be taken back", async ({ ide, page }) => {
    const code = "def f( a,b ):\n  return [a,b]\nprint( f(1,2) )";
    await begin(ide, code);
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.press("End");
    await useTool(ide, "Format");
    await expect(notice(page)).toContainText("Formatted.");
    expect(await ide.code()).toBe("def f(a, b):\n    return [a, b]\n\n\nprint(f(1, 2))\n");
    await expect(ide.cursorLine).toHaveText("1");
    await ide.press(noticeButton(page, "Undo"));
    expect(await ide.code()).toBe(code);
  });

  test("tells the line of an error and changes nothing", { tag: "@once" }, async ({ ide, page }) => {
    await begin(ide, "x=1\ny = = 2");
    await useTool(ide, "Format");
    await expect(notice(page)).toContainText("Line 2 has a syntax error, so nothing was formatted");
    expect(await ide.code()).toBe("x=1\ny = = 2");
  });

  test("says that it is not there yet without network, and comes with it", { tag: "@once" }, async ({
    ide,
    page,
    context,
  }) => {
    await begin(ide, "x=1");
    // The menu comes at its first tap, and is here before the network goes.
    await ide.press(page.getByRole("button", { name: "Menu" }));
    await expect(page.getByRole("button", { name: "Format", exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await context.setOffline(true);
    await useTool(ide, "Format");
    await expect(notice(page)).toContainText("the formatter has not been loaded yet");
    await context.setOffline(false);
    await useTool(ide, "Format");
    await expect(notice(page)).toContainText("Formatted.");
    expect(await ide.code()).toBe("x = 1\n");
  });
});

test.describe("pasted text", () => {
  test("becomes what Python reads, and undo brings back what was pasted", async ({ ide, page }) => {
    await begin(ide);
    await ide.paste(ide.program, "if\u00a01:\n\tprint(“안녕, ‘너’…”)");
    expect(await ide.code()).toBe('if 1:\n    print("안녕, ‘너’…")');
    await expect(notice(page)).toContainText("quotes 2");
    await ide.press(noticeButton(page, "Undo"));
    await expect(notice(page)).toHaveCount(0);
    expect(await ide.code()).toBe("if\u00a01:\n\tprint(“안녕, ‘너’…”)".replace("\u00a0", "•"));
  });

  test("that Python reads already stays as it is", { tag: "@once" }, async ({ ide, page }) => {
    await begin(ide);
    await ide.paste(ide.program, "print('“정답”：₩1000')");
    expect(await ide.code()).toBe("print('“정답”：₩1000')");
    await expect(notice(page)).toHaveCount(0);
  });

  test("in a string keeps its punctuation", { tag: "@once" }, async ({ ide, page }) => {
    await begin(ide, "print('')");
    for (let i = 0; i < 2; i++) await page.keyboard.press("ArrowLeft");
    await ide.paste(ide.program, "“네”");
    expect(await ide.code()).toBe("print('“네”')");
  });
});
