import { DraftsPage } from "./drafts-page.ts";
import { expect, test } from "./ide-page.ts";

const PROGRAM = `# shared\n${Array.from({ length: 60 }, (_, index) => `x${index} = ${index}`).join("\n")}`;

test("what another tab changes leaves cursor and scroll where they were, and the next keys with them", {
  tag: "@once",
}, async ({ ide, page, openAnother }) => {
  const drafts = new DraftsPage(ide);
  await ide.open();
  await ide.write(PROGRAM);
  await ide.giveInput("1 2\n3 4\n");
  await drafts.settled("shared");
  const other = await openAnother();
  await ide.press(page.getByText("x50 = 50", { exact: true }));
  await page.keyboard.press("End");
  const line = page.locator(".cm-line", { hasText: "x50 = 50" });
  const top = (await line.boundingBox())?.y ?? 0;
  await other.press(other.program);
  await other.page.keyboard.press("ControlOrMeta+Home");
  await other.page.keyboard.insertText("# new\n# new\n");
  await expect(page.getByRole("button", { name: "Draft: new" })).toBeVisible();
  await expect(ide.cursorLine).toHaveText("54");
  await expect.poll(async () => Math.abs(((await line.boundingBox())?.y ?? 0) - top)).toBeLessThan(3);
  await page.keyboard.insertText("0");
  await expect(page.locator(".cm-line", { hasText: "x50 = 500" })).toBeVisible();
});

test("what another tab changes in the input leaves the cursor of this one where it was", { tag: "@once" }, async ({
  ide,
  page,
  openAnother,
}) => {
  const drafts = new DraftsPage(ide);
  await ide.open();
  await ide.write("# shared");
  await ide.giveInput("1 2\n3 4\n");
  await drafts.settled("shared");
  const other = await openAnother();
  await ide.press(ide.input);
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("ArrowLeft");
  await other.show("Input");
  await other.input.fill("0\n1 2\n3 4\n");
  await expect(ide.input).toHaveValue("0\n1 2\n3 4\n");
  await page.keyboard.insertText("5");
  await expect(ide.input).toHaveValue("0\n1 2\n3 45\n");
});

test("undo takes back one's own change, and not another tab's", { tag: "@once" }, async ({
  ide,
  page,
  openAnother,
}) => {
  const drafts = new DraftsPage(ide);
  await ide.open();
  await ide.write("# shared");
  for (const key of ["ArrowLeft", "End"]) await page.keyboard.press(key);
  await page.keyboard.insertText(" mine");
  await drafts.settled("shared mine");
  const other = await openAnother();
  await other.press(other.program);
  await other.page.keyboard.press("ControlOrMeta+Home");
  await other.page.keyboard.insertText("# theirs\n");
  await expect(ide.program).toContainText("# theirs");
  await page.keyboard.press("ControlOrMeta+Z");
  await expect(page.locator(".cm-line")).toHaveText(["# theirs", "# shared"]);
});
