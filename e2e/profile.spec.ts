import type { Page } from "@playwright/test";
import { expect, type IdePage, test } from "./ide-page.ts";
import { violationsOn } from "./violations.ts";

const chip = (page: Page) => page.getByRole("button", { name: /^Limits:/ });
const sheet = (page: Page) => page.getByRole("dialog", { name: /^Limits:/ });
const judge = (page: Page, name: string) =>
  sheet(page)
    .locator("label")
    .filter({ hasText: new RegExp(`^${name}$`) });

async function choose(ide: IdePage, name: string): Promise<void> {
  await ide.press(chip(ide.page));
  await ide.press(judge(ide.page, name));
}

async function close(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
}

test("limits typed once become both runtimes' limits with the judge's bonus, and a reload keeps them", {
  tag: "@once",
}, async ({ ide, page }) => {
  await ide.open();
  await choose(ide, "Baekjoon style");
  await sheet(page).getByLabel("Time limit").fill("2 s, 256 MB");
  await expect(sheet(page).getByLabel("Memory limit")).toHaveValue("256");
  await expect(sheet(page).getByRole("row", { name: /CPython/ })).toContainText("8 s · 544 MB");
  await expect(sheet(page).getByRole("row", { name: /PyPy/ })).toContainText("8 s · 640 MB");
  await close(page);
  await page.reload();
  await ide.fullEditor();
  await expect(chip(page)).toHaveAccessibleName("Limits: 8 s · 544 MB");
});

test("a run is held to the judge's limits, and can be tried with more without changing them", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await ide.open();
  await choose(ide, "CodeTree");
  await close(page);
  await ide.write("import time\ntime.sleep(2.6)\nprint('enough')");
  await ide.run();
  await expect(ide.status).toHaveText("Time limit");
  await ide.press(page.getByRole("button", { name: "Run again with 2 s" }));
  await expect(ide.printed).toHaveText("enough");
  await expect(chip(page)).toHaveAccessibleName("Limits: 1 s · 80 MB");
});

test("cases are compared by the judge's rule", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await choose(ide, "AtCoder");
  await close(page);
  await ide.write("print('1 2  3')");
  const tab = page.getByRole("tab", { name: /^Cases/ });
  if (await tab.isVisible()) await ide.press(tab);
  await ide.press(page.getByRole("button", { name: "Add a case" }));
  await page.getByRole("textbox", { name: "Expected" }).fill("1\n2\n3");
  await ide.press(page.getByRole("button", { name: "Keep", exact: true }));
  const runAll = page.getByRole("button", { name: "Run all", exact: true }).filter({ visible: true });
  await ide.press(runAll);
  await expect(page.getByText("Samples 1/1 passed")).toBeVisible();
  await choose(ide, "Luogu");
  await close(page);
  await expect(page.getByText("The program or the judge has changed since.")).toBeVisible();
  await ide.press(runAll);
  await expect(page.getByText("Samples 0/1 passed")).toBeVisible();
});

test("a judge without CPython takes the draft to PyPy, and says so", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await choose(ide, "Kattis");
  await expect(sheet(page).getByRole("row", { name: /CPython/ })).toContainText("the judge has none");
  await expect(sheet(page).getByRole("row", { name: /PyPy/ })).toContainText("Python 3.10 (2026\u201111)");
  await close(page);
  await expect(ide.runtimeButton).toHaveAccessibleName(/PyPy/);
});

test("what the server does not give is said, and held to its ceiling", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await choose(ide, "Baekjoon style");
  await sheet(page).getByLabel("Time limit").fill("30");
  await expect(sheet(page).getByText("This server gives 60 s at most, and holds to that.")).toBeVisible();
  await close(page);
  await expect(chip(page)).toHaveAccessibleName("Limits: 60 s · 288 MB");
});

test("a profile of one's own is there for other drafts", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await choose(ide, "Luogu");
  await sheet(page).getByLabel("Memory limit").fill("64");
  await sheet(page).getByRole("combobox").selectOption("numbers");
  await sheet(page).getByLabel("Absolute error").fill("0.01");
  await ide.press(sheet(page).getByRole("button", { name: "Keep as my own" }));
  await sheet(page).getByLabel("Name of the profile").fill("Club");
  await ide.press(sheet(page).getByRole("button", { name: "Keep", exact: true }));
  await ide.press(judge(page, "None"));
  await expect(chip(page)).toHaveAccessibleName("Limits: 10 s · 256 MB");
  await ide.press(judge(page, "Club"));
  await expect(sheet(page).getByLabel("Memory limit")).toHaveValue("64");
  await expect(sheet(page).getByLabel("Absolute error")).toHaveValue("0.01");
});

test("a checker of one's own judges the cases", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await choose(ide, "Codeforces");
  await sheet(page).getByRole("combobox").selectOption("checker");
  await sheet(page)
    .getByLabel("The checker, in Python")
    .fill("import sys\nsys.exit(0 if int(open(sys.argv[2]).read()) % 2 == 0 else 1)");
  await close(page);
  await ide.write("print(input())");
  const tab = page.getByRole("tab", { name: /^Cases/ });
  if (await tab.isVisible()) await ide.press(tab);
  for (const input of ["4", "5"]) {
    await ide.press(page.getByRole("button", { name: "Add a case" }));
    await page.getByRole("textbox", { name: "Input", exact: true }).fill(input);
    await page.getByRole("textbox", { name: "Expected" }).fill("0");
    await ide.press(page.getByRole("button", { name: "Keep", exact: true }));
  }
  await ide.press(page.getByRole("button", { name: "Run all", exact: true }).filter({ visible: true }));
  await expect(page.getByText("Samples 1/2 passed")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("the judge's profile has no accessibility violations", async ({ ide, page }) => {
      await ide.open();
      await choose(ide, "Baekjoon style");
      await sheet(page).getByRole("combobox").selectOption("checker");
      await sheet(page).getByText("What Python gets on top").click();
      expect(await violationsOn(page)).toEqual([]);
    });
  });
}
