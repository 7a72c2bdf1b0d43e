import { selectorOf } from "#components/ui/parts.ts";
import { expect, test } from "./ide-page.ts";

const LINES = 20_000;
const LINE = 12_345;

test("a case that is too large for a field is edited in a part of it", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write(`import sys\nlines = sys.stdin.read().split()\nprint(len(lines), lines[${LINE - 1}], lines[-1])`);
  await ide.press(page.getByRole("tab", { name: /^Cases/ }));
  const input = Array.from({ length: LINES }, (_, at) => `${at + 1}\n`).join("");
  await page.locator(`${selectorOf("cases-pane")} input[type=file][multiple]`).setInputFiles([
    { name: "1.in", mimeType: "text/plain", buffer: Buffer.from(input) },
    { name: "1.out", mimeType: "text/plain", buffer: Buffer.from(`${LINES} changed ${LINES}\n`) },
  ]);
  await ide.press(page.getByRole("button", { name: "Add", exact: true }));
  await ide.press(page.locator(selectorOf("case")).getByRole("button"));
  await ide.press(page.getByRole("button", { name: /^Edit: / }));
  await ide.press(page.getByRole("button", { name: "Edit a part" }));
  await page.getByRole("textbox", { name: "From line (of 20,000)" }).fill(String(LINE));
  const field = page.getByRole("textbox", { name: "Input", exact: true });
  await expect(field).toHaveValue(new RegExp(`^${LINE}\\n${LINE + 1}\\n`));
  await field.press("Control+Home");
  for (const key of ["Shift+End", "Delete"]) await field.press(key);
  await field.pressSequentially("changed");
  await ide.press(page.getByRole("button", { name: "The part after" }));
  await expect(field).toHaveValue(new RegExp(`^${LINE + 100}\\n`));
  await ide.press(page.getByRole("button", { name: "Keep", exact: true }));
  await ide.press(page.getByRole("button", { name: "Run all", exact: true }).filter({ visible: true }));
  await expect(page.getByText("Samples 1/1 passed")).toBeVisible();
});
