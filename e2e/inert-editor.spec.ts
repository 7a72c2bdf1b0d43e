import type { Page } from "@playwright/test";
import { strToU8, zipSync } from "fflate";
import { HOSTILE, HOSTILE_DRAFT, HOSTILE_PROFILE } from "#components/drafts/hostile-draft-test-bed.ts";
import { selectorOf } from "#components/ui/parts.ts";
import { DraftsPage } from "./drafts-page.ts";
import { expect, test } from "./ide-page.ts";

const FILE = JSON.stringify({ format: "onpyrunner-drafts", version: 1, drafts: [HOSTILE_DRAFT] });
const SNIPPETS = JSON.stringify([{ id: "own", title: HOSTILE, body: HOSTILE }]);

/** What one of two programs that meet says: as its title, and as it runs. */
const JUDGE = `# judge ${HOSTILE}\nimport sys\nline = input()\nprint(line)\nsys.exit(line)`;
const RIGHT = `# right ${HOSTILE}\nprint(input(), ${JSON.stringify(HOSTILE)})`;
const MINE = `# mine ${HOSTILE}\nprint(${JSON.stringify(HOSTILE)})\nprint(input())`;
/** What the page has made of the text, or has asked for because of it. */
function watched(page: Page) {
  const seen: string[] = [];
  page.on("request", (request) => new URL(request.url()).pathname === "/x" && seen.push("it was asked for"));
  page.on("dialog", (dialog) => seen.push(`dialog: ${dialog.message()}`));
  return async () => [
    ...seen,
    ...(await page.locator("[onerror], img[src='/x']").evaluateAll((made) => made.map((each) => String(each)))),
    ...((await page.evaluate("'owned' in window")) ? ["it ran"] : []),
  ];
}

test("what is hostile in any field of a draft is text and nothing else, wherever it is shown", {
  tag: "@touch",
}, async ({ ide, page }) => {
  const drafts = new DraftsPage(ide);
  const made = watched(page);
  await page.addInitScript(`localStorage.setItem("onpyrunner.snippets", ${JSON.stringify(SNIPPETS)})`);
  await ide.open();
  await drafts.import({
    name: `${HOSTILE.replaceAll("/", " ")}.json`,
    mimeType: "application/json",
    buffer: Buffer.from(FILE),
  });
  await expect(ide.program).toContainText(HOSTILE);
  await expect(drafts.button).toHaveText(HOSTILE);
  await drafts.show();
  await expect(drafts.titles.first()).toHaveText(HOSTILE);
  await page.keyboard.press("Escape");

  await ide.run();
  await expect(ide.printed).toContainText(`fail ${HOSTILE}`);
  await expect(ide.failure).toContainText(HOSTILE);
  await ide.showRuns();
  await expect(ide.runs.first()).toContainText("onerror");
  await page.keyboard.press("Escape");

  await page.getByRole("tab", { name: /^Cases/ }).tap();
  await page.getByRole("button", { name: "Run all", exact: true }).filter({ visible: true }).tap();
  const cases = page.locator(selectorOf("case"));
  await expect(cases.first()).toContainText("Wrong answer");
  await expect(cases.first()).toContainText(`${HOSTILE.replaceAll(" ", "␠")}!`);
  await expect(cases.last()).toContainText("Runtime error");
  await cases.last().getByRole("button").first().tap();
  await expect(cases.last()).toContainText(`2 ${HOSTILE}`);

  await page.getByRole("button", { name: /^Limits:/ }).tap();
  await expect(page.getByRole("dialog", { name: /^Limits:/ })).toContainText(HOSTILE_DRAFT.profile.name);
  await page.keyboard.press("Escape");
  await ide.program.tap();
  await page.getByRole("button", { name: "Snippets" }).tap();
  await expect(page.getByRole("button", { name: HOSTILE }).first()).toBeVisible();
  expect(await made()).toEqual([]);

  const hostile = encodeURIComponent(HOSTILE);
  for (const address of [`/?code=${hostile}&stdin=${hostile}&runtime=${hostile}`, `/?a#v1=${hostile}`]) {
    await page.goto(address);
    await ide.fullEditor();
    expect(await made(), address).toEqual([]);
  }
  await page.goto(`/?share=${hostile}`);
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  expect(await made()).toEqual([]);
});

test("what is hostile in two programs that meet, in a checker and in an archive is text and nothing else", {
  tag: "@once",
}, async ({ ide, page }) => {
  const made = watched(page);
  const held = [
    { id: "judge", name: `judge ${HOSTILE}`, code: JUDGE, profile: null },
    { id: "right", name: `right ${HOSTILE}`, code: RIGHT, profile: null },
    { id: "mine", name: "", code: MINE, profile: HOSTILE_PROFILE },
  ].map((draft) => ({
    ...draft,
    number: 1,
    stdin: "1\n",
    runtime: "cpython",
    cases: [],
    savedAt: 5,
    usedAt: 5,
  }));
  await page.addInitScript(`if (!localStorage.getItem("onpyrunner.open")) {
    for (const draft of ${JSON.stringify(held)}) localStorage.setItem("onpyrunner.draft." + draft.id, JSON.stringify(draft));
    localStorage.setItem("onpyrunner.open", "mine");
  }`);
  await ide.open();
  await page.getByRole("tab", { name: /^Cases/ }).tap();

  await page.getByRole("button", { name: "Talk with a judge's program" }).tap();
  await page.getByRole("combobox", { name: "The judge's program" }).selectOption({ label: `judge ${HOSTILE}` });
  await page.getByRole("button", { name: "Let them talk" }).tap();
  const talk = page.getByRole("region", { name: "Talk with a judge's program" });
  await expect(talk.getByRole("listitem").first()).toContainText(HOSTILE);
  await expect(talk.getByRole("status")).not.toHaveText("");
  expect(await made()).toEqual([]);
  await page.getByRole("button", { name: "Close" }).tap();

  await page.getByRole("button", { name: "Find a counter-example" }).tap();
  const shape = page.getByRole("textbox", { name: "Shape of an input" });
  await shape.fill(HOSTILE);
  await page
    .getByRole("combobox", { name: "A slow program that is right" })
    .selectOption({ label: `right ${HOSTILE}` });
  await page.getByRole("button", { name: "Search", exact: true }).tap();
  await expect(page.getByText("Line 1 of the shape cannot be read.")).toBeVisible();
  await shape.fill("n=1..8");
  await page.getByRole("button", { name: "Search", exact: true }).tap();
  await expect(page.getByText(/^Found after/)).toBeVisible({ timeout: 30_000 });
  await expect(page.locator(selectorOf("case")).last()).toContainText("onerror");
  expect(await made()).toEqual([]);

  await page.getByRole("button", { name: /^Limits:/ }).tap();
  await expect(page.getByRole("dialog", { name: /^Limits:/ })).toContainText(HOSTILE_PROFILE.name);
  await page.keyboard.press("Escape");
  const name = HOSTILE.replaceAll("/", " ");
  const packed = zipSync({
    [`${name}/problem.yaml`]: strToU8(`name: ${JSON.stringify(HOSTILE)}\n`),
    [`${name}/data/sample/${name}.in`]: strToU8(HOSTILE),
    [`${name}/data/sample/${name}.ans`]: strToU8(HOSTILE),
  });
  const files = [{ name: `${name}.zip`, mimeType: "application/zip", buffer: Buffer.from(packed) }];
  await page.locator(`${selectorOf("cases-pane")} input[type=file][multiple]`).setInputFiles(files);
  await page.getByRole("button", { name: "Add and run all" }).tap();
  await expect(page.getByRole("button", { name: `Draft: ${HOSTILE}` })).toBeVisible();
  expect(await made()).toEqual([]);
});
