import { selectorOf } from "#components/ui/parts.ts";
import { expect, test } from "./ide-page.ts";

const LINES = Array.from({ length: 500_000 }, (_, index) => `n${index}`);
const PROGRAM = "import sys\nlines = sys.stdin.read().split()\nprint(len(lines), lines[-1])";

test("an input too large for a field is shown by its ends, and the program gets all of it", async ({ ide, page }) => {
  await ide.open();
  await ide.write(PROGRAM);
  await ide.giveInput("");
  await ide.paste(ide.input, `${LINES.join("\n")}\n`);
  const preview = page.locator(selectorOf("large-input"));
  await expect(preview).toContainText("n0\nn1\n");
  await expect(preview).toContainText("n499999");
  await expect(preview).not.toContainText("n250000");
  await expect(ide.input).toBeHidden();
  await expect(page.locator(selectorOf("input-tools"))).toContainText("500,000 lines");
  await ide.run();
  await expect(ide.printed).toHaveText("500000 n499999");
});

test("what a keyboard gives at once and is too large never enters the field", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await ide.open();
  await ide.giveInput("1\n");
  await ide.press(ide.input);
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.insertText("1 2 3\n".repeat(100_000));
  await expect(page.locator(selectorOf("input-tools"))).toContainText("100,001 lines");
  await expect(page.locator(selectorOf("large-input"))).toBeVisible();
});

test("an input too large for a field stays over a reload, and gives way to another", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  const numbers = `${"1234 ".repeat(1000)}\n`.repeat(100);
  await ide.open();
  await ide.write("import sys\nprint(len(sys.stdin.read()))");
  await ide.giveInput(numbers);
  const preview = page.locator(selectorOf("large-input"));
  await expect(preview).toBeVisible();
  await page.reload();
  await ide.fullEditor();
  await expect(preview).toBeVisible();
  await ide.run();
  await expect(ide.printed).toHaveText(String(numbers.length));
  await ide.show("Input");
  await ide.press(page.getByRole("button", { name: "Clear" }));
  await expect(preview).toHaveCount(0);
  await expect(ide.input).toHaveValue("");
  await ide.press(page.getByRole("button", { name: "Undo" }));
  await expect(preview).toBeVisible();
});
