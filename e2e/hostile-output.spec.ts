import { expect, test } from "./ide-page.ts";

test("markup that a program prints is text and nothing else", async ({ ide, page }) => {
  const markup = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script><b>bold</b>";
  await ide.open();
  await ide.write(`print(${JSON.stringify(markup)})`);
  await ide.run();
  await expect(ide.printed).toHaveText(markup);
  expect(await ide.printed.locator("img, script, b").count()).toBe(0);
  await expect(page).not.toHaveTitle("owned");
});

test("terminal escapes neither show nor reach the page", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write(
    'print("\\x1b]0;owned\\x07\\x1b]8;;javascript:alert(1)\\x07link\\x1b]8;;\\x07\\x1b[2J\\x1b[?25lend")',
  );
  await ide.run();
  await expect(ide.printed).toHaveText("linkend");
  expect(await ide.printed.locator("a").count()).toBe(0);
  await expect(page).not.toHaveTitle("owned");
});

test("the page stays usable under bidi overrides and piled marks", async ({ ide }) => {
  await ide.open();
  await ide.write('print("\\u202e" * 5000 + "\\u2066" * 5000)\nprint("e" + "\\u0301" * 20_000)\nprint("the end")');
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  await expect(ide.printed).toContainText("the end");
  await ide.write('print("the next")');
  await ide.run();
  await expect(ide.printed).toHaveText("the next");
});

test("a carriage return overwrites and a backspace steps back, within their line", { tag: "@once" }, async ({
  ide,
}) => {
  await ide.open();
  await ide.write('print("kept")\nprint("old\\rnew\\x08W" + "\\x08" * 50 + "N")');
  await ide.run();
  await expect(ide.printed).toHaveText("kept\nNeW\n", { useInnerText: false });
});
