import { expect, test } from "./ide-page.ts";

test("what the judge's Python lacks is marked, with the version that has it", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await ide.open();
  await ide.press(page.getByRole("button", { name: /^Limits:/ }));
  const sheet = page.getByRole("dialog", { name: /^Limits:/ });
  await ide.press(sheet.locator("label").filter({ hasText: /^Codeforces$/ }));
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await ide.write("import math\nmatch 1:\n    case 1:\n        print(math.lcm(2, 3))");
  const marks = page.locator(".cm-lintRange-warning");
  await expect(marks).toHaveCount(2);
  await ide.press(page.locator(".cm-lineNumbers .cm-problemGutter").first());
  await expect(page.getByText("Line 2: pattern matching needs Python 3.10; Codeforces has 3.8.")).toBeVisible();
  await ide.choose(/^PyPy/);
  await expect(marks).toHaveCount(0);
});
