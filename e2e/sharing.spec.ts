import type { Page } from "@playwright/test";
import { selectorOf } from "#components/ui/parts.ts";
import { expect, type IdePage, test } from "./ide-page.ts";
import { smallTargets } from "./small-targets.ts";
import { violationsOn } from "./violations.ts";

/** The sheet, in the user's words. */
const sheetOf = (page: Page) => page.getByRole("dialog", { name: "Share" });
const linkIn = (page: Page) => sheetOf(page).getByRole("textbox", { name: "Link" });

async function shareIt(ide: IdePage) {
  await ide.press(ide.page.getByRole("button", { name: "Share", exact: true }));
}

async function ran(ide: IdePage, code: string) {
  await ide.open();
  await ide.write(code);
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
}

const clipboard = (page: Page) => page.evaluate("navigator.clipboard.readText()");

test.beforeEach(({ context }) => context.grantPermissions(["clipboard-read", "clipboard-write"]));

test("one tap copies a link to the program with the result that was seen", async ({ ide, page, context }) => {
  await ran(ide, "# 미로 탐색\nprint(input() * 2, '한글')");
  await shareIt(ide);
  await expect(sheetOf(page).getByText("The link is copied").first()).toBeVisible();
  const url = await linkIn(page).inputValue();
  expect(await clipboard(page)).toBe(url);
  await expect(sheetOf(page).getByText("code, input, and the last result")).toBeVisible();
  const reader = await context.newPage();
  await reader.goto(url);
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("미로 탐색");
  await expect(reader.getByText("✓ Finished")).toBeVisible();
  await expect(reader.getByRole("region", { name: "Result" })).toContainText("한글");
});

test("a phone's own share sheet is opened with the link @phone", async ({ ide, page }) => {
  await page.addInitScript(`
    window.handed = [];
    navigator.share = async (what) => void handed.push(what);
  `);
  await ran(ide, "# Maze\nprint(input())");
  await shareIt(ide);
  await expect(sheetOf(page).getByRole("button", { name: "Send" })).toBeVisible();
  expect(await page.evaluate("handed")).toEqual([{ title: "Maze", url: await linkIn(page).inputValue() }]);
});

test("taps in a row make one link, and so does another tap while nothing has changed", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  let stored = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/api/shares")) stored++;
  });
  await ran(ide, "print(input())");
  const button = page.getByRole("button", { name: "Share", exact: true });
  await button.dblclick();
  await expect(linkIn(page)).toBeVisible();
  const url = await linkIn(page).inputValue();
  await page.keyboard.press("Escape");
  await shareIt(ide);
  await expect(linkIn(page)).toHaveValue(url);
  expect(stored).toBe(1);
});

test("a note makes a link of its own, whose page shows it", { tag: "@once" }, async ({ ide, page }) => {
  await ran(ide, "print(input())");
  await shareIt(ide);
  const before = await linkIn(page).inputValue();
  await sheetOf(page).getByRole("textbox", { name: "A note for readers" }).fill("See line 3");
  await ide.press(sheetOf(page).getByRole("button", { name: "Make a link with this note" }));
  await expect(linkIn(page)).not.toHaveValue(before);
  await page.goto(await linkIn(page).inputValue());
  await expect(page.locator(".note")).toHaveText("See line 3");
});

test("cases go with their verdicts", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write("print(int(input()) + 1)");
  const tab = page.getByRole("tab", { name: "Cases" });
  if (await tab.isVisible()) await ide.press(tab);
  await ide.press(page.getByRole("button", { name: "Add a case" }));
  await page.getByRole("textbox", { name: "Input", exact: true }).fill("1");
  await page.getByRole("textbox", { name: "Expected", exact: true }).fill("2");
  await ide.press(page.getByRole("button", { name: "Keep", exact: true }));
  await ide.press(page.getByRole("button", { name: "Run all" }));
  await expect(page.getByText("Samples 1/1 passed")).toBeVisible();
  await shareIt(ide);
  await page.goto(await linkIn(page).inputValue());
  await expect(page.getByText("1 of 1 cases passed")).toBeVisible();
});

test("a link is listed with what deletes it, and its page is gone after that", async ({ ide, page }, { project }) => {
  // Somebody else with the same share would keep it.
  await ran(ide, `# Maze\nprint(input(), "${project.name}")`);
  await shareIt(ide);
  const url = await linkIn(page).inputValue();
  await page.keyboard.press("Escape");
  await ide.press(page.getByRole("button", { name: /^Draft:/ }));
  await ide.press(page.getByRole("button", { name: "My links" }));
  const row = page.locator(selectorOf("link"));
  await expect(row.getByRole("link", { name: /^Maze/ })).toHaveAttribute("href", url);
  expect(await violationsOn(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  await ide.press(row.getByRole("button", { name: "Delete: Maze" }));
  await ide.press(row.getByRole("button", { name: "Delete", exact: true }));
  await expect(page.getByText("The link is deleted.")).toBeVisible();
  await expect(page.getByText("Links that you make are listed here")).toBeVisible();
  expect((await page.request.get(url)).status()).toBe(404);
});

test("a link that somebody else has deleted, or nobody can reach, is told of", { tag: "@once" }, async ({
  ide,
  page,
  context,
}) => {
  await ran(ide, "print(input())");
  await shareIt(ide);
  await ide.press(sheetOf(page).getByRole("button", { name: "My links" }));
  const row = page.locator(selectorOf("link"));
  const remove = async () => {
    await ide.press(row.getByRole("button", { name: /^Delete: / }));
    await ide.press(row.getByRole("button", { name: "Delete", exact: true }));
  };
  await context.setOffline(true);
  await remove();
  await expect(page.getByText("the link is still there")).toBeVisible();
  await context.setOffline(false);
  const [{ id, tokens }] = await page.evaluate<[{ id: string; tokens: string[] }]>(
    "JSON.parse(localStorage['onpyrunner.links'])",
  );
  await page.request.delete(`/api/shares/${id}`, { data: { deleteToken: tokens[0] } });
  await remove();
  await expect(page.getByText("The link was gone already.")).toBeVisible();
});

for (const [what, status, error, words] of [
  ["too many", 429, { code: "rate_limited", retryAfterMs: 600_000 }, "Try again in 10 minutes."],
  ["what was taken down", 410, { code: "gone" }, "This cannot be shared here"],
  ["a store that is away", 503, { code: "unavailable" }, "It could not be stored"],
] as const)
  test(`a refusal of ${what} is said in words @once`, async ({ ide, page }) => {
    await page.route("**/api/shares", (route) => route.fulfill({ status, json: { error: { message: "", ...error } } }));
    await ide.open();
    await shareIt(ide);
    await expect(sheetOf(page).getByText(words)).toBeVisible();
    expect(await violationsOn(page)).toEqual([]);
  });

test("without a network that is said, also at the first tap, and a link without the server can be made", {
  tag: "@once",
}, async ({ ide, page }) => {
  await ran(ide, "print(input())");
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await shareIt(ide);
  await expect(sheetOf(page).getByText("You are offline")).toBeVisible();
  await ide.press(sheetOf(page).getByRole("button", { name: "Make a link without the server" }));
  await expect(linkIn(page)).toHaveValue(/#v1=/);
});

test("without a network that is said, and the link comes with the next tap after it is back", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await ran(ide, "print(input())");
  await shareIt(ide);
  await expect(linkIn(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await ide.write("print(2)");
  await page.context().setOffline(true);
  await shareIt(ide);
  await expect(sheetOf(page).getByText("You are offline")).toBeVisible();
  await page.context().setOffline(false);
  await ide.press(sheetOf(page).getByRole("button", { name: "Try again" }));
  await expect(linkIn(page)).toBeVisible();
  await expect(sheetOf(page).getByText("run it first")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const)
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("the sheet of a link has no accessibility violations, and fingers hit its buttons", async ({ ide, page }) => {
      await ran(ide, "print(input())");
      await shareIt(ide);
      await expect(linkIn(page)).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
    });
  });
