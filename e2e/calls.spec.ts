import { selectorOf } from "#components/ui/parts.ts";
import { expect, test } from "./ide-page.ts";
import { violationsOn } from "./violations.ts";

const SUM = "def solution(numbers, target):\n    print('seen')\n    return [n for n in numbers if n != target]";
const PROBLEM = "입출력 예\nnumbers\ttarget\tresult\n[7, 3]\t3\t[7]\n[1, 9]\t2\t[1, 8]\n";

test("a function's problem is judged in three taps, and shows what was returned", { tag: "@touch" }, async ({
  ide,
  page,
}) => {
  await ide.open();
  await ide.write(SUM);
  await ide.copy(PROBLEM);
  await page.getByRole("tab", { name: /^Cases/ }).tap();
  await page.getByRole("button", { name: "Paste a problem" }).tap();
  await page.getByRole("button", { name: "Add and run all" }).tap();
  await expect(page.getByText("Samples 1/2 passed")).toBeVisible();
  const failing = page.locator(selectorOf("case")).nth(1);
  await expect(failing.getByText("Wrong answer")).toBeVisible();
  await expect(failing.getByRole("region", { name: "Should return" })).toHaveText("[1, 8]");
  await expect(failing.getByRole("region", { name: "Returned" })).toHaveText("[1, 9]");
  await expect(failing.getByRole("region", { name: "Printed" })).toHaveText("seen");
  expect(await violationsOn(page)).toEqual([]);
});

test("a call is written by hand, of the function that the program has, and stays one over a reload", {
  tag: "@once",
}, async ({ ide, page }) => {
  await ide.open();
  await ide.write("def solution(a, b):\n    return a / b");
  const tab = page.getByRole("tab", { name: /^Cases/ });
  if (await tab.isVisible()) await ide.press(tab);
  await ide.press(page.getByRole("button", { name: "Add a case" }));
  await expect(page.getByRole("switch", { name: "Call solution(a, b)" })).toBeChecked();
  await page.getByRole("textbox", { name: "Arguments" }).fill("1\n3");
  await page.getByRole("textbox", { name: "Should return" }).fill("0.3333333");
  await ide.press(page.getByRole("button", { name: "Keep", exact: true }));
  await page.reload();
  await ide.fullEditor();
  if (await tab.isVisible()) await ide.press(tab);
  await ide.press(page.getByRole("button", { name: "Run all", exact: true }).filter({ visible: true }));
  await expect(page.getByText("Samples 1/1 passed")).toBeVisible();
});
