import { expect, test } from "./ide-page.ts";

const SLEEPER = "import time\nprint('up')\ntime.sleep(600)";

test("a run that has to wait says its place in the queue, and runs when it is its turn", async ({
  ide,
  openAnother,
}) => {
  await ide.open();
  const others = [await openAnother(), await openAnother()];
  for (const other of others) await other.write(SLEEPER);
  // They end at their time limit: no page is opened any more.
  for (const other of others) {
    await other.run();
    await expect(other.printed).toContainText("up");
  }
  await ide.write("print('my turn')");
  await ide.run();
  await expect(ide.status).toHaveText(/^In the queue · place \d+$/);
  for (const other of others) await other.stop();
  await expect(ide.status).toHaveText("Finished");
  await expect(ide.printed).toHaveText("my turn");
});

test("a program beyond the size that can be run is refused with the bound", { tag: "@once" }, async ({ ide }) => {
  await ide.open();
  await ide.write("#".repeat(1024 * 1024 + 1));
  await ide.run();
  await expect(ide.status).toHaveText("Too large to run");
  await expect(ide.advice).toContainText("1 MiB");
});
