import { expect, test } from "./ide-page.ts";

test("a tap on Run while offline says so at once", async ({ ide, page }) => {
  await ide.open();
  await page.context().setOffline(true);
  await ide.run();
  await expect(ide.status).toHaveText("You are offline");
});

test("a banner says that the server cannot be reached, until it can", async ({ ide, page }) => {
  const banner = page.getByText("The server cannot be reached.");
  await ide.open();
  await page.context().setOffline(true);
  await expect(banner).toBeVisible();
  await page.context().setOffline(false);
  await expect(banner).toBeHidden();
});

test("a program can be run when the network is back", async ({ ide, page }) => {
  await ide.open();
  await ide.write("print('back again')");
  await page.context().setOffline(true);
  await ide.run();
  await expect(ide.status).toHaveText("You are offline");
  await page.context().setOffline(false);
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
});

test("a run that goes on while the page is reloaded is taken up again, its output whole", async ({ ide, page }) => {
  await ide.open();
  await ide.write("import time\nprint('before the reload')\ntime.sleep(600)");
  await ide.run();
  await expect(ide.printed).toContainText("before the reload");
  await page.reload();
  await expect(ide.stopButton).toBeVisible();
  await ide.show("Output");
  await expect(ide.printed).toHaveText("before the reload");
  await ide.stop();
  await expect(ide.status).toHaveText("Stopped");
});
