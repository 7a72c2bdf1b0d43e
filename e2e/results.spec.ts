import { DraftsPage } from "./drafts-page.ts";
import { expect, test as ideTest } from "./ide-page.ts";

const test = ideTest.extend<{ drafts: DraftsPage }>({
  drafts: async ({ ide }, use) => {
    await ide.open();
    await use(new DraftsPage(ide));
  },
});

test("each draft shows its own last run, and a new one none", { tag: "@once" }, async ({ ide, drafts }) => {
  await ide.write("# one\nprint('by one')");
  await ide.run();
  await expect(ide.printed).toHaveText("by one");
  await drafts.create();
  await ide.show("Output");
  await expect(ide.printed).toHaveText("");
  await ide.write("# two\nprint('by two')");
  await ide.run();
  await expect(ide.printed).toHaveText("by two");
  await drafts.open("one");
  await expect(ide.printed).toHaveText("by one");
  await drafts.open("two");
  await expect(ide.printed).toHaveText("by two");
});

test("over a reload a draft that is opened shows its last run, while it has the program of that run", {
  tag: "@once",
}, async ({ ide, page, drafts }) => {
  await ide.write("# one\nprint('by one')");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  await drafts.create();
  await ide.write("# two\nprint('by two')");
  await ide.run();
  await expect(ide.printed).toHaveText("by two");
  await ide.write("# two\nchanged");
  await drafts.create();
  await ide.write("# three");
  await drafts.settled("three");
  await page.evaluate("sessionStorage.clear()");
  await page.reload();
  await ide.fullEditor();
  await drafts.open("one");
  await ide.show("Output");
  await expect(ide.printed).toHaveText("by one");
  await drafts.open("two");
  await expect(ide.printed).toHaveText("");
});

test("a run goes on while another draft is open, and ends in its own", { tag: "@once" }, async ({ ide, drafts }) => {
  await ide.write("# asks\nprint(input())");
  await ide.giveInput("");
  await ide.run();
  await expect(ide.status).toHaveText("Waiting for input");
  await drafts.create();
  await ide.write("# other\nprint('other')");
  await ide.run();
  await expect(ide.printed).toHaveText("other");
  await drafts.open("asks");
  await ide.show("Output");
  await ide.line.fill("answered");
  await ide.press(ide.sendButton);
  await expect(ide.status).toHaveText("Finished");
  await expect(ide.printed).toContainText("answered");
});

test("a result says that it is of another runtime when the runtime is switched", { tag: "@once" }, async ({
  ide,
  drafts,
}) => {
  await ide.write("# one\nprint(1)");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  await ide.choose(/PyPy/);
  await expect(ide.figures).toContainText("was CPython 3.");
  await ide.run();
  await expect(ide.figures).toContainText("PyPy");
  await expect(ide.figures).not.toContainText("was");
  await drafts.create();
  await drafts.open("one");
  await expect(ide.figures).toContainText("PyPy");
});

test("what is typed while another draft is on its way is kept in the one it was typed in", {
  tag: "@once",
}, async ({ ide, page, drafts }) => {
  await ide.write("# first");
  await drafts.create();
  await ide.write("# second");
  await drafts.settled("second");
  await drafts.show();
  await expect(drafts.titles.filter({ hasText: "first" })).toBeVisible();
  // In one task, so that nothing of the first draft can have come.
  await page.evaluate(`(() => {
    [...document.querySelectorAll("[role=dialog] button")].find((button) => button.textContent.startsWith("first")).click();
    const field = document.querySelector('[data-part="stdin"]');
    field.value = "typed late";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  })()`);
  await expect(drafts.button).toHaveText("first");
  await ide.write("# first, changed");
  await drafts.settled("first, changed");
  await drafts.open("second");
  await expect(ide.program).toHaveText("# second");
  await expect(ide.input).toHaveValue("typed late");
});
