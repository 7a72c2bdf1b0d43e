import type { Locator, Page } from "@playwright/test";
import { strToU8, zipSync } from "fflate";
import { selectorOf } from "#components/ui/parts.ts";
import { expect, type IdePage, test } from "./ide-page.ts";
import { middleOf, touchAlong, wayToRest } from "./touch.ts";
import { violationsOn } from "./violations.ts";

const SUM = "a, b = map(int, input().split())\nprint(a + b)";
const UNSURE = "Sample Input 1 Sample Output 1\n1 2\n3\nsum\nof both\n";

const cases = (page: Page) => page.locator(selectorOf("case"));
const borders = (page: Page) => page.getByRole("separator", { name: /^Where the output/ });

async function draw(page: Page, handle: Locator, byPx: number): Promise<void> {
  await handle.scrollIntoViewIfNeeded();
  const from = await middleOf(handle);
  await touchAlong(page, wayToRest(from, { x: from.x, y: from.y + byPx }));
}

async function showCases(ide: IdePage): Promise<void> {
  const tab = ide.page.getByRole("tab", { name: /^Cases/ });
  if (await tab.isVisible()) await ide.press(tab);
}

async function pasteProblem(ide: IdePage, text: string): Promise<void> {
  await ide.copy(text);
  await showCases(ide);
  await ide.press(ide.page.getByRole("button", { name: "Paste a problem" }));
}

async function giveFiles(page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  await page.locator(`${selectorOf("cases-pane")} input[type=file][multiple]`).setInputFiles(files);
}

test("the limits of a pasted problem fill the profile of its judge", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await pasteProblem(
    ide,
    "시간 제한\t메모리 제한\t제출\t정답\t맞힌 사람\t정답 비율\n2 초\t128 MB\t1\t1\t1\t100%\n예제 입력 1\n1 2\n예제 출력 1\n3\n",
  );
  await expect(page.getByLabel("Limits: 2 s · 128 MB")).toHaveValue("baekjoon-style");
  await ide.press(page.getByRole("button", { name: "Add", exact: true }));
  await expect(page.getByRole("button", { name: /^Limits: / })).toHaveAccessibleName("Limits: 8 s · 288 MB");
  await expect(page.getByRole("button", { name: "Judge and limits: 2 s · 128 MB → 8 s · 288 MB" })).toBeVisible();
});

test("a problem's limits can be taken as they are", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await pasteProblem(ide, "Time limit: 3 s\nMemory limit: 64 MB\nSample Input\n1\nSample Output\n1\n");
  await expect(page.getByLabel("Limits: 3 s · 64 MB")).toHaveValue("");
  await ide.press(page.getByRole("button", { name: "Add", exact: true }));
  await expect(page.getByRole("button", { name: /^Limits: / })).toHaveAccessibleName("Limits: 3 s · 64 MB");
});

test("a finger moves the border between what is input and what is output", { tag: "@touch" }, async ({ ide, page }) => {
  await ide.open();
  await pasteProblem(ide, UNSURE);
  const [output, rest] = [borders(page).first(), borders(page).last()];
  await expect(output).toHaveAttribute("aria-valuenow", "2");
  await draw(page, output, -40);
  await expect(output).toHaveAttribute("aria-valuenow", "1");
  await draw(page, rest, -70);
  await expect(rest).toHaveAttribute("aria-valuenow", "2");
  await ide.press(page.getByRole("button", { name: "Add", exact: true }));
  await ide.press(cases(page).first().getByRole("button"));
  await expect(cases(page).getByRole("region", { name: "Input" })).toHaveText("1 2");
  await expect(cases(page).getByRole("region", { name: "Expected" })).toHaveText("3");
});

test("the arrow keys move a border, and every position can be said", async ({ ide, page }) => {
  await ide.open();
  await pasteProblem(ide, UNSURE);
  await borders(page).first().press("ArrowUp");
  await borders(page).last().press("Home");
  await borders(page).last().press("ArrowDown");
  await expect(borders(page).first()).toHaveAttribute("aria-valuenow", "1");
  await expect(borders(page).last()).toHaveAttribute("aria-valuenow", "2");
  expect(await violationsOn(page)).toEqual([]);
});

test("a sample that is shown in part is marked until it is filled in", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await pasteProblem(ide, "Sample Input\n10\n1 2\n...\nSample Output\n3\n");
  await expect(page.getByText("Shown in part only: fill in what is missing.")).toBeVisible();
  await ide.press(page.getByRole("button", { name: "Add", exact: true }));
  await expect(cases(page).getByText("in part")).toBeVisible();
  await ide.press(cases(page).first().getByRole("button"));
  await ide.press(page.getByRole("button", { name: /^Edit: / }));
  await page.getByRole("textbox", { name: "Input", exact: true }).fill("1\n2\n");
  await ide.press(page.getByRole("button", { name: "Keep", exact: true }));
  await expect(cases(page).getByText("in part")).toBeHidden();
});

test("a zip of inputs and outputs becomes cases, with what its problem.yaml says", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await ide.open();
  await ide.write(SUM);
  await showCases(ide);
  const packed = zipSync({
    "sum/problem.yaml": strToU8("name: Sum\nlimits:\n  memory: 512\n  time_limit: 2\n"),
    "sum/data/sample/1.in": strToU8("1 2\n"),
    "sum/data/sample/1.ans": strToU8("3\n"),
    "sum/data/secret/01.in": strToU8("4 5\n"),
    "sum/data/secret/01.ans": strToU8("9\n"),
  });
  await giveFiles(page, [{ name: "sum.zip", mimeType: "application/zip", buffer: Buffer.from(packed) }]);
  await expect(page.getByLabel("Limits: 2 s · 512 MB")).toHaveValue("kattis");
  await ide.press(page.getByRole("button", { name: "Add and run all" }));
  await expect(page.getByText("Samples 2/2 passed")).toBeVisible();
  await expect(page.getByRole("button", { name: "Draft: Sum" })).toBeVisible();
});

test("files that are dropped on the pane become cases", { tag: "@keyboard" }, async ({ ide, page }) => {
  await ide.open();
  const data = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    data.items.add(new File(["1 2\\n"], "1.in"));
    data.items.add(new File(["3\\n"], "1.out"));
    return data;
  })()`);
  const list = page.locator(`${selectorOf("cases-pane")} ol`);
  await list.locator("..").dispatchEvent("drop", { dataTransfer: data });
  await expect(page.getByText("1 sample was found")).toBeVisible();
});

test("a batch of problems becomes a draft of each", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  const problem = (name: string) => ({ name, url: "https://atcoder.jp/x", tests: [{ input: "1\n", output: "1\n" }] });
  await pasteProblem(ide, JSON.stringify([problem("First"), problem("Second")]));
  await ide.press(page.getByRole("button", { name: "Make 2 drafts" }));
  await expect(page.getByRole("button", { name: "Draft: First" })).toBeVisible();
  await expect(cases(page)).toHaveCount(1);
  await ide.press(page.getByRole("button", { name: "Draft: First" }));
  await expect(page.getByRole("dialog", { name: "Drafts" }).getByText("Second")).toBeVisible();
});

test("a broken archive is named, and nothing is lost", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await showCases(ide);
  await giveFiles(page, [{ name: "a.zip", mimeType: "application/zip", buffer: Buffer.from("no archive") }]);
  await expect(page.getByText("a.zip is broken, or no zip archive.")).toBeVisible();
  await ide.press(page.getByRole("button", { name: "Cancel", exact: true }));
  await expect(page.getByRole("button", { name: "From files" })).toBeVisible();
});

test("ten megabytes in a case are judged, kept over a reload, and leave as a file", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  test.slow();
  await ide.open();
  await ide.write("import sys\nprint(sum(map(int, sys.stdin)))");
  await showCases(ide);
  const count = 1_500_000;
  const input = Array.from({ length: count }, (_, index) => `${1_000_000 + (index % 10)}\n`).join("");
  const sum = count * 1_000_000 + (count / 10) * 45;
  expect(input.length).toBeGreaterThan(10_000_000);
  await giveFiles(page, [
    { name: "big.in", mimeType: "text/plain", buffer: Buffer.from(input) },
    { name: "big.out", mimeType: "text/plain", buffer: Buffer.from(`${sum}\n`) },
  ]);
  await ide.press(page.getByRole("button", { name: "Add and run all" }));
  await expect(page.getByText("Samples 1/1 passed")).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await ide.fullEditor();
  await showCases(ide);
  await ide.press(cases(page).first().getByRole("button"));
  await ide.press(page.getByRole("button", { name: /^Edit: / }));
  const download = page.waitForEvent("download");
  await ide.press(page.getByRole("button", { name: "Input: Save as a file" }));
  const file = await (await download).createReadStream();
  let length = 0;
  for await (const chunk of file) length += (chunk as Buffer).length;
  expect(length).toBe(input.length);
});
