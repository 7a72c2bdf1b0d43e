import type { Page } from "@playwright/test";
import { selectorOf } from "#components/ui/parts.ts";
import { DraftsPage } from "./drafts-page.ts";
import { expect, test } from "./ide-page.ts";

/** Tries to run, to load, and to break out, in text, markup, attributes and style. */
const HOSTILE = `"'></style><script>owned=1</script><img src=/x onerror=owned=1>`;

/** Prints what it reads, and fails where that says so, with the hostile text in all that a traceback shows. */
const PROGRAM = `# ${HOSTILE}
text = input()
print(text)
if text.startswith("fail"): raise ValueError(text)
if text.startswith("odd"): raise type(${JSON.stringify(HOSTILE)}, (Exception,), {})(text)
`;

const DRAFT = {
  name: HOSTILE,
  code: PROGRAM,
  stdin: `fail ${HOSTILE}`,
  cases: [
    { name: HOSTILE, input: HOSTILE, expected: `${HOSTILE}!` },
    { name: `2 ${HOSTILE}`, input: `odd ${HOSTILE}`, expected: HOSTILE },
  ],
  profile: { name: HOSTILE.slice(0, 60), timeMs: 1000, memoryMb: 128, comparison: { rule: "trimmed" } },
};
const FILE = JSON.stringify({ format: "onpyrunner-drafts", version: 1, drafts: [DRAFT] });
const SNIPPETS = JSON.stringify([{ id: "own", title: HOSTILE, body: HOSTILE }]);

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
  await expect(page.getByRole("dialog", { name: /^Limits:/ })).toContainText(DRAFT.profile.name);
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
