import { selectorOf } from "#components/ui/parts.ts";
import { expect, type IdePage, test } from "./ide-page.ts";

const GOES_ON = "import time\nprint('begun')\ntime.sleep(600)";

/** Scripts that leave the page at a moment of the next run. */
const MOMENTS = {
  "it is asked for": `document.querySelector('${selectorOf("run-button")}').addEventListener("click", () => {
    queueMicrotask(() => location.reload());
  })`,
  "the server has named it": `const keep = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    keep.call(this, key, value);
    if (this === sessionStorage && key.startsWith("onpyrunner.run.")) location.reload();
  }`,
  "it has printed something": `new MutationObserver(() => location.reload())
    .observe(document.querySelector('${selectorOf("transcript")}'), { childList: true, subtree: true })`,
};

for (const [moment, script] of Object.entries(MOMENTS)) {
  test(`a run whose page is left as soon as ${moment} goes on, and is among the last runs`, { tag: "@once" }, async ({
    ide,
    page,
  }) => {
    await ide.open();
    await ide.write(GOES_ON);
    await page.evaluate(`{${script}}`);
    const left = page.waitForEvent("load");
    await ide.run();
    await left;
    await ide.fullEditor();
    await endAndFind(ide);
  });
}

test("a run whose tab is gone goes on in the next one, and is among the last runs", { tag: "@once" }, async ({
  ide,
  page,
  openAnother,
}) => {
  await ide.open();
  await ide.write(GOES_ON);
  await ide.run();
  await expect(ide.printed).toContainText("begun");
  await page.close();
  await endAndFind(await openAnother());
});

test("a run that another tab follows is left to it", { tag: "@once" }, async ({ ide, openAnother }) => {
  await ide.open();
  await ide.write(GOES_ON);
  await ide.run();
  await expect(ide.printed).toContainText("begun");
  const other = await openAnother();
  await other.showRuns();
  await expect(other.runs).toHaveText([/No result yet/]);
  await other.page.close();
  await ide.page.bringToFront();
  await endAndFind(ide);
});

/** Stops a run that goes on, and finds it with what it printed. */
async function endAndFind(ide: IdePage): Promise<void> {
  await expect(ide.printed).toHaveText("begun");
  await ide.stop();
  await ide.showRuns();
  await expect(ide.runs).toHaveText([/Stopped/]);
  await ide.press(ide.runs.first());
  await expect(ide.page.locator(selectorOf("past-output"))).toHaveText("begun");
}
