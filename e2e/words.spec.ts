import { selectorOf } from "#components/ui/parts.ts";
import { marks } from "./editor-parts.ts";
import { expect, test } from "./ide-page.ts";

const TRACE = `${selectorOf("transcript").replaceAll('"', "'")} [role='group']`;

test("a program that the compiler refuses is told in one wording by its mark, the formatter and the run", {
  tag: "@once",
}, async ({ ide, page }) => {
  const wording = "In Python else if is one word: elif.";
  await ide.open();
  await ide.write("x = 1\nif x:\n    pass\nelse if x:\n    pass");
  await page.keyboard.press("Shift+Alt+F");
  await expect(page.getByText(`Line 4 has a syntax error, so nothing was formatted: ${wording}`)).toBeVisible();
  await ide.run();
  await expect(ide.status).toHaveText("Syntax error");
  await expect(ide.failure).toContainText(wording);
  await ide.press(ide.failure.getByRole("button"));
  await expect(marks(page)).toHaveCount(1);
  await ide.press(page.locator(".cm-lint-line, .cm-gutterElement").filter({ hasText: /^4$/ }).first());
  await expect(page.getByText(`Line 4: ${wording}`)).toBeVisible();
});

test("syntax that is newer than PyPy is told to be so", { tag: "@once" }, async ({ ide }) => {
  await ide.open();
  await ide.write("type Number = int");
  await ide.choose(/PyPy/);
  await ide.run();
  await expect(ide.failure).toContainText(/newer than PyPy, which is Python 3\.\d+/);
});

test("a traceback names the program by its file alone, and its lines do not wrap", async ({ ide, page }) => {
  await ide.open();
  await ide.write(`def solve(numbers):\n    return ${"numbers[0] + ".repeat(12)}numbers[9]\nprint(solve([1]))`);
  await ide.run();
  await expect(ide.status).toHaveText("Runtime error");
  await expect(ide.printed.getByRole("button").first()).toHaveText('File "main.py", line 3');
  await expect(ide.printed).not.toContainText("/box/");
  const trace = `document.querySelector("${TRACE}")`;
  expect(await page.evaluate(`${trace}.scrollWidth > ${trace}.clientWidth`)).toBe(true);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await ide.press(page.getByRole("button", { name: "More for the output" }));
  await ide.press(page.getByRole("button", { name: "Copy output and errors" }));
  await expect.poll(() => page.evaluate("navigator.clipboard.readText()")).toContain('File "main.py", line 3');
});
