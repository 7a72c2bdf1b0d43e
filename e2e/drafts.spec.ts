import { readFile } from "node:fs/promises";
import { selectorOf } from "#components/ui/parts.ts";
import { DraftsPage } from "./drafts-page.ts";
import { expect, test as ideTest } from "./ide-page.ts";

const test = ideTest.extend<{ drafts: DraftsPage }>({
  drafts: async ({ ide }, use) => {
    await ide.open();
    await use(new DraftsPage(ide));
  },
});

test("each draft has its own program, input and runtime, and goes by its first words", async ({ ide, drafts }) => {
  await ide.write("# maze\nprint('maze')");
  await ide.giveInput("4 6");
  await ide.choose(/PyPy/);
  await drafts.create();
  await expect(ide.program).toHaveText("");
  await expect(ide.input).toHaveValue("");
  await ide.write("# heap");
  await drafts.open("maze");
  await expect(drafts.button).toHaveText("maze");
  expect(await ide.code()).toBe("# maze\nprint('maze')");
  await expect(ide.input).toHaveValue("4 6");
  await expect(ide.runtimeButton).toContainText("PyPy");
});

test("undo does not bring the text of another draft back", { tag: "@once" }, async ({ ide, page, drafts }) => {
  await ide.write("# first");
  await drafts.create();
  await ide.write("# second");
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(ide.program).toHaveText("");
});

test("drafts are found by the words of their programs, those used last first", { tag: "@once" }, async ({
  ide,
  drafts,
}) => {
  await ide.write("# heap of numbers");
  await drafts.create();
  await ide.write("# breadth first\nqueue = deque()");
  await drafts.show();
  await expect(drafts.titles).toHaveText(["breadth first", "heap of numbers"]);
  await drafts.search.fill("DEQUE first");
  await expect(drafts.titles).toHaveText(["breadth first"]);
});

test("a reload opens the draft that was open", { tag: "@once" }, async ({ ide, page, drafts }) => {
  await ide.write("# first");
  await drafts.create();
  await ide.write("# second");
  await page.reload();
  await expect(drafts.button).toHaveText("second");
  await ide.fullEditor();
  expect(await ide.code()).toBe("# second");
});

test("a draft keeps the name that it is given", { tag: "@once" }, async ({ ide, page, drafts }) => {
  await ide.write("# maze");
  await drafts.rename("maze", "Round 3 B");
  await expect(drafts.button).toHaveText("Round 3 B");
  await page.reload();
  await expect(drafts.button).toHaveText("Round 3 B");
});

test("a deleted draft comes back with Undo", { tag: "@once" }, async ({ ide, drafts }) => {
  await ide.write("# maze");
  await drafts.create();
  await ide.write("# heap");
  await drafts.act("maze", "Delete");
  await expect(drafts.titles).toHaveText(["heap"]);
  await drafts.press("Undo");
  await expect(drafts.titles).toHaveText(["heap", "maze"]);
});

test("where the open draft is deleted, the one used before is opened", { tag: "@once" }, async ({ ide, drafts }) => {
  await ide.write("# maze");
  await drafts.create();
  await ide.write("# heap");
  await drafts.act("heap", "Delete");
  await expect(drafts.button).toHaveText("maze");
  expect(await ide.code()).toBe("# maze");
});

test("where the open draft was deleted, Undo opens it again", { tag: "@once" }, async ({ ide, drafts }) => {
  await ide.write("# maze");
  await drafts.create();
  await ide.write("# heap");
  await drafts.act("heap", "Delete");
  await expect(drafts.button).toHaveText("maze");
  await drafts.press("Undo");
  await expect(drafts.button).toHaveText("heap");
  await expect(drafts.titles).toHaveText(["heap", "maze"]);
  expect(await ide.code()).toBe("# heap");
});

test("a duplicate is a draft of its own", { tag: "@once" }, async ({ ide, drafts }) => {
  await ide.write("# maze");
  await drafts.act("maze", "Duplicate");
  await expect(drafts.titles).toHaveText(["maze", "maze (copy)"]);
  await drafts.press("maze (copy)");
  await ide.write("# changed");
  await drafts.open("maze");
  await expect(ide.program).toHaveText("# maze");
});

test("what another tab changes appears in this one", { tag: "@once" }, async ({ ide, drafts, openAnother }) => {
  await ide.write("# by the first");
  await drafts.settled("by the first");
  const other = await openAnother();
  await other.write("# by the second");
  await expect(drafts.button).toHaveText("by the second");
  await expect(ide.program).toHaveText("# by the second");
});

test("of two tabs that change one draft at the same time neither loses its text", { tag: "@once" }, async ({
  ide,
  page,
  drafts,
  openAnother,
}) => {
  await ide.write("# start");
  await drafts.settled("start");
  const other = await openAnother();
  // What it tells the first tab comes too late.
  await other.page.evaluate("BroadcastChannel.prototype.postMessage = () => {}");
  await other.write("# theirs");
  await new DraftsPage(other).settled("theirs");
  await ide.write("# mine");
  await expect(page.getByText("changed in another tab too")).toBeVisible();
  await drafts.show();
  await expect(drafts.titles).toHaveText(["mine", "theirs"]);
});

test("an edit stays although the clock was ahead when the draft was kept", { tag: "@once" }, async ({
  ide,
  page,
  drafts,
}) => {
  await page.clock.setFixedTime("2100-01-01");
  await ide.write("# ahead");
  await drafts.settled("ahead");
  await page.clock.setFixedTime("2026-01-01");
  await ide.write("# back");
  await drafts.settled("back");
  await drafts.create();
  await ide.write("# other");
  await drafts.open("back");
  await expect(ide.program).toHaveText("# back");
  await page.reload();
  await ide.fullEditor();
  expect(await ide.code()).toBe("# back");
  await drafts.show();
  await expect(drafts.titles).toHaveText(["back", "other"]);
});

test("all drafts go out in one file and come in again", { tag: "@once" }, async ({ ide, page, drafts }) => {
  await ide.write("# maze\nprint(input())");
  await ide.giveInput("한글");
  await drafts.show();
  const [file] = await Promise.all([page.waitForEvent("download"), drafts.press("Export all")]);
  const text = await readFile(await file.path());
  await drafts.act("maze", "Delete");
  await drafts.import({ name: "drafts.json", mimeType: "application/json", buffer: text });
  await expect(ide.program).toContainText("print(input())");
  await expect(ide.input).toHaveValue("한글");
});

test("a program goes out as a .py file, its input as .txt", { tag: "@once" }, async ({ ide, page, drafts }) => {
  await ide.write("# maze: 1/2");
  await ide.giveInput("4 6\n");
  const [program] = await Promise.all([page.waitForEvent("download"), drafts.act("maze: 1/2", "Save .py")]);
  const [input] = await Promise.all([page.waitForEvent("download"), drafts.press("Save input")]);
  expect(program.suggestedFilename()).toBe("maze 1 2.py");
  expect(await readFile(await program.path(), "utf8")).toBe("# maze: 1/2");
  expect(input.suggestedFilename()).toBe("maze 1 2.txt");
  expect(await readFile(await input.path(), "utf8")).toBe("4 6\n");
});

test("files that are no drafts are refused in words, and the others are added", { tag: "@once" }, async ({
  page,
  drafts,
}) => {
  await drafts.import(
    { name: "good.py", mimeType: "text/x-python", buffer: Buffer.from("print('good')") },
    { name: "bad.json", mimeType: "application/json", buffer: Buffer.from('{"format":"other"}') },
    { name: "photo.png", mimeType: "image/png", buffer: Buffer.from([0x89, 0x50]) },
    { name: "latin.py", mimeType: "text/x-python", buffer: Buffer.from([0xe9]) },
  );
  await expect(drafts.titles.filter({ hasText: "good" })).toBeVisible();
  const said = page.locator(selectorOf("deed"));
  await expect(said).toContainText("1 draft was added.");
  await expect(said).toContainText("bad.json does not hold drafts");
  await expect(said).toContainText("photo.png: only .py");
  await expect(said).toContainText("latin.py is not text in UTF-8");
});

test("a browser that forbids storage says so, and the program runs all the same", { tag: "@once" }, async ({
  page,
  ide,
}) => {
  await page.addInitScript(`
    const forbidden = { get() { throw new DOMException("no", "SecurityError"); } };
    Object.defineProperty(window, "localStorage", forbidden);
    Object.defineProperty(IDBFactory.prototype, "open", forbidden);
  `);
  await ide.open();
  await ide.write("print('all the same')");
  await expect(page.getByText("Nothing can be kept on this device")).toBeVisible();
  await ide.run();
  await expect(ide.printed).toHaveText("all the same");
});

test("a new draft is opened by the shortcut of the installed page", { tag: "@once" }, async ({ ide, page, drafts }) => {
  await ide.write("# maze");
  await drafts.settled("maze");
  await page.goto("/?new");
  await ide.fullEditor();
  await expect(ide.program).toHaveText("");
  await drafts.show();
  await expect(drafts.titles).toHaveText([/Draft \d/, "maze"]);
});
