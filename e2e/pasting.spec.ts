import { begin, notice, noticeButton, pressFor, type } from "./editor-parts.ts";
import { expect, test } from "./ide-page.ts";

test("a pasted block is indented to its place, once", async ({ ide }) => {
  await begin(ide);
  await type(ide, "def f():");
  await pressFor(ide, "Enter", 2);
  await ide.paste(ide.program, "    for i in a:\n        b\n    c");
  await expect.poll(() => ide.code()).toBe("def f():\n    for i in a:\n        b\n    c");
});

test("undo brings back a block as it was pasted", { tag: "@once" }, async ({ ide, page }) => {
  await begin(ide);
  await type(ide, "def f():");
  await pressFor(ide, "Enter", 2);
  await ide.paste(ide.program, "if a:\n    b");
  await expect.poll(() => ide.code()).toBe("def f():\n    if a:\n        b");
  await page.keyboard.press("ControlOrMeta+Z");
  expect(await ide.code()).toBe("def f():\n    if a:\n    b");
});

for (const [what, pasted, cleaned] of [
  ["fences", "```python\nif a:\n    b\n```", "if a:\n    b\n"],
  ["prompts", ">>> if a:\n...     b\n...\n1", "if a:\n    b\n"],
  ["line numbers", "1 if a:\n2     b", "if a:\n    b\n"],
] as const)
  test(`pasted ${what} are taken away by one tap, and only by that`, { tag: "@once" }, async ({ ide, page }) => {
    await begin(ide);
    await ide.paste(ide.program, pasted);
    await expect(noticeButton(page, "Clean")).toBeVisible();
    expect(await ide.code()).toBe(pasted);
    await ide.press(noticeButton(page, "Clean"));
    await expect(notice(page)).toHaveCount(0);
    expect(await ide.code()).toBe(cleaned);
    await page.keyboard.press("ControlOrMeta+Z");
    expect(await ide.code()).toBe(pasted);
  });

test("what was pasted among tabs is indented with tabs", { tag: "@once" }, async ({ ide, page }) => {
  await begin(ide, "if a:\n\tb\n\t");
  await page.keyboard.press("ControlOrMeta+End");
  await ide.paste(ide.program, "if c:\n    d");
  await expect.poll(() => ide.code()).toBe("if a:\n\tb\n\tif c:\n\t\td");
});
