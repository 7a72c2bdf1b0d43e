import { selectorOf } from "#components/ui/parts.ts";
import { DraftsPage } from "./drafts-page.ts";
import { expect, test } from "./ide-page.ts";

test("the last runs of a draft are listed with what they printed, over a reload too", async ({ ide, page }) => {
  await ide.open();
  await ide.write("print('first words')");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  await ide.write("raise ValueError('no')");
  await ide.run();
  await expect(ide.status).toHaveText("Runtime error");
  await page.reload();
  await ide.fullEditor();
  await ide.showRuns();
  await expect(ide.runs).toHaveText([/Runtime error/, /Finished/]);
  await ide.press(ide.runs.last());
  await expect(page.locator(selectorOf("past-output"))).toHaveText("first words");
});

test("the program of an earlier run is opened again as a new draft", { tag: "@once" }, async ({ ide, page }) => {
  const drafts = new DraftsPage(ide);
  await ide.open();
  await ide.write("# old\nprint(input())");
  await ide.giveInput("old input");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  await ide.write("# new");
  await ide.showRuns();
  await ide.press(ide.runs.first());
  await ide.press(page.getByRole("button", { name: "Open as a draft" }));
  expect(await ide.code()).toBe("# old\nprint(input())");
  await ide.show("Input");
  await expect(ide.input).toHaveValue("old input");
  await drafts.show();
  await expect(drafts.titles).toHaveText(["old", "new"]);
});

test("a run that ends after a reload is remembered too", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write("import time\nprint('begun')\ntime.sleep(600)");
  await ide.run();
  await expect(ide.printed).toContainText("begun");
  await page.reload();
  await ide.fullEditor();
  await ide.stop();
  await ide.showRuns();
  await expect(ide.runs).toHaveText([/Stopped/]);
  await ide.press(ide.runs.first());
  await expect(page.locator(selectorOf("past-output"))).toHaveText("begun");
});

test("a spoilt draft or run keeps no list from opening", { tag: "@once" }, async ({ ide, page }) => {
  const drafts = new DraftsPage(ide);
  await ide.open();
  await ide.write("# maze\nprint('maze')");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  await page.evaluate(SPOIL);
  await drafts.show();
  await expect(drafts.titles).toHaveText(["maze", "spoilt"]);
  await drafts.act("maze", "Last runs");
  await expect(ide.runs).toHaveText([/Finished/]);
});

/** Puts a draft of no time and, beside each past run, a result that is none into the databases. */
const SPOIL = `(async () => {
  const promised = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  const store = async (database, name) =>
    (await promised(indexedDB.open(database))).transaction(name, "readwrite").objectStore(name);
  const times = { savedAt: 1e300, usedAt: -1e300 };
  await promised((await store("onpyrunner", "drafts")).put({ id: "spoilt", code: "# spoilt", stdin: "", ...times }));
  const runs = await store("onpyrunner-runs", "runs");
  for (const run of await promised(runs.getAll())) await promised(runs.put({ ...run, id: "spoilt", result: {} }));
})()`;

test("the runs of any draft are shown from the list of drafts", { tag: "@once" }, async ({ ide }) => {
  const drafts = new DraftsPage(ide);
  await ide.open();
  await ide.write("# maze\nprint('maze')");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  await drafts.create();
  await drafts.act("maze", "Last runs");
  await expect(ide.runs).toHaveText([/Finished/]);
});
