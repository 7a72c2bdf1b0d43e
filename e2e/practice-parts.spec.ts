import { selectorOf } from "#components/ui/parts.ts";
import { expect, type IdePage, test } from "./ide-page.ts";
import { violationsOn } from "./violations.ts";

const UNSURE = "Time limit: 1 s\nSample Input 1 Sample Output 1\n1 2\n3\nsum\nof both\n";

test.use({ colorScheme: "dark" });

async function showCases(ide: IdePage): Promise<void> {
  const tab = ide.page.getByRole("tab", { name: /^Cases/ });
  if (await tab.isVisible()) await ide.press(tab);
}

test("what brings a problem has no accessibility violations in dark colours", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await ide.open();
  await showCases(ide);
  await ide.copy(UNSURE);
  await ide.press(page.getByRole("button", { name: "Paste a problem" }));
  await expect(page.getByRole("separator", { name: "Where the output begins" })).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  await ide.press(page.getByRole("button", { name: "Add and run all" }));
  await expect(page.getByText("Samples 0/1 passed")).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
});

test("the search and the talk have no accessibility violations in dark colours", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await ide.open();
  await showCases(ide);
  await ide.press(page.getByRole("button", { name: "Find a counter-example" }));
  await page.getByRole("textbox", { name: "Shape of an input" }).fill("n=1..3\nlists n 1..9");
  await ide.press(page.getByRole("button", { name: "Search", exact: true }));
  await expect(page.getByText("Line 2 of the shape cannot be read.")).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  await ide.press(page.getByRole("button", { name: "Close", exact: true }).filter({ visible: true }));
  await ide.press(page.getByRole("button", { name: "Talk with a judge's program" }));
  await expect(page.getByRole("combobox", { name: "The judge's program" })).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
});

test("the profile's sheet has no accessibility violations in dark colours", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.press(page.getByRole("button", { name: /^Limits:/ }));
  const sheet = page.getByRole("dialog", { name: /^Limits:/ });
  await ide.press(sheet.locator("label").filter({ hasText: /^Baekjoon style$/ }));
  await expect(sheet.getByRole("row", { name: /PyPy/ })).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
});

test("a part of a large case has no accessibility violations in dark colours", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await ide.open();
  await showCases(ide);
  await page
    .locator(`${selectorOf("cases-pane")} input[type=file][multiple]`)
    .setInputFiles([{ name: "1.in", mimeType: "text/plain", buffer: Buffer.from("7\n".repeat(20_000)) }]);
  await ide.press(page.getByRole("button", { name: "Add", exact: true }));
  await ide.press(page.locator(selectorOf("case")).getByRole("button"));
  await ide.press(page.getByRole("button", { name: /^Edit: / }));
  expect(await violationsOn(page)).toEqual([]);
  await ide.press(page.getByRole("button", { name: "Edit a part" }));
  expect(await violationsOn(page)).toEqual([]);
});
