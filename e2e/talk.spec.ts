import type { Page } from "@playwright/test";
import { expect, type IdePage, test } from "./ide-page.ts";
import { violationsOn } from "./violations.ts";

const JUDGE = `# judge of guesses
import sys
secret = int(open(sys.argv[1]).read())
while (guess := int(input())) != secret:
    print("low" if guess < secret else "high", flush=True)
print("right", flush=True)`;
const GUESSING = `low, high, answer = 1, 100, ""
while answer != "right":
    middle = (low + high) // 2
    print(middle, flush=True)
    answer = input()
    if answer == "low": low = middle + 1
    else: high = middle - 1`;

/** The judge's draft beside the open one. */
async function twoDrafts(ide: IdePage, page: Page, code: string): Promise<void> {
  await page.addInitScript(`
    if (!localStorage.getItem("onpyrunner.open")) {
      const draft = (id, code) => localStorage.setItem("onpyrunner.draft." + id, JSON.stringify(
        { id, name: "", number: 1, code, stdin: "37\\n", runtime: "cpython", savedAt: 5, usedAt: 5 }));
      draft("judge", ${JSON.stringify(JUDGE)});
      draft("mine", ${JSON.stringify(code)});
      localStorage.setItem("onpyrunner.open", "mine");
    }
  `);
  await ide.open();
}

async function begin(ide: IdePage, page: Page): Promise<void> {
  const tab = page.getByRole("tab", { name: /^Cases/ });
  if (await tab.isVisible()) await ide.press(tab);
  await ide.press(page.getByRole("button", { name: "Talk with a judge's program" }));
  // A tap opens the list, and one chooses.
  await page.getByRole("combobox", { name: "The judge's program" }).selectOption({ label: "judge of guesses" });
  await ide.press(page.getByRole("button", { name: "Let them talk" }));
}

test("an interactive problem is shown as a talk, in five taps", async ({ ide, page }) => {
  await twoDrafts(ide, page, GUESSING);
  await begin(ide, page);
  const panel = page.getByRole("region", { name: "Talk with a judge's program" });
  await expect(panel.getByRole("status")).toHaveText("Passed", { timeout: 30_000 });
  await expect(panel.getByRole("listitem")).toHaveText([
    "Mine50",
    "Judgehigh",
    "Mine25",
    "Judgelow",
    "Mine37",
    "Judgeright",
  ]);
  await expect(panel.getByText("Judge: Finished · mine: Finished")).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
});

test("who waited first is told when both wait", { tag: "@once" }, async ({ ide, page }) => {
  await twoDrafts(ide, page, "import time\ntime.sleep(1)\ninput()");
  await begin(ide, page);
  await expect(page.getByText("Both waited for each other: the judge first.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/^Time limit/).first()).toBeVisible();
});
