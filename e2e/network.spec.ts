import type { Page } from "@playwright/test";
import { expect, test } from "./ide-page.ts";

test("a tap on Run while offline says so at once", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await page.context().setOffline(true);
  await ide.run();
  await expect(ide.status).toHaveText("You are offline");
});

test("what a program printed stays when the next run finds no network", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write("print('of before')");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  await page.context().setOffline(true);
  await ide.run();
  await expect(ide.status).toHaveText("You are offline");
  await expect(ide.printed).toHaveText("of before");
});

test("a page that wakes up connects anew without a word of a lost connection", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await ide.open();
  await page.evaluate(`
    window.banners = 0;
    new MutationObserver(() => {
      if (document.body.innerText.includes("cannot be reached")) window.banners += 1;
    }).observe(document.body, { childList: true, subtree: true });
  `);
  const anew = page.waitForEvent("websocket");
  await page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
  await anew;
  await ide.write("print('awake')");
  await ide.run();
  await expect(ide.printed).toHaveText("awake");
  expect(await page.evaluate("window.banners")).toBe(0);
});

test("a banner says that the server cannot be reached, until it can", async ({ ide, page }) => {
  const banner = page.getByText("The server cannot be reached.");
  await ide.open();
  await page.context().setOffline(true);
  await expect(banner).toBeVisible();
  await page.context().setOffline(false);
  await expect(banner).toBeHidden();
});

test("a program can be run when the network is back", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write("print('back again')");
  await page.context().setOffline(true);
  await ide.run();
  await expect(ide.status).toHaveText("You are offline");
  await page.context().setOffline(false);
  await expect(ide.status).toHaveText("The network is back");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
});

test("a run that goes on while the page is reloaded is taken up again, its output whole", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await ide.open();
  await ide.write("import time\nprint('before the reload')\ntime.sleep(600)");
  await ide.run();
  await expect(ide.printed).toContainText("before the reload");
  await page.reload();
  await expect(ide.printed).toBeVisible();
  await expect(ide.stopButton).toBeVisible();
  await ide.show("Output");
  await expect(ide.printed).toHaveText("before the reload");
  await ide.stop();
  await expect(ide.status).toHaveText("Stopped");
});

const COUNT = "import time\nfor i in range(40):\n    print('line', i, flush=True)\n    time.sleep(0.1)\nprint('done')";
const COUNTED = [...Array.from({ length: 40 }, (_, line) => `line ${line}`), "done"].join("\n");

test("the output of a run that goes on without a network is whole and in order afterwards", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await ide.open();
  await ide.write(COUNT);
  await ide.run();
  await expect(ide.printed).toContainText("line 3");
  await page.context().setOffline(true);
  await expect(page.getByText("The run goes on")).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText("The run goes on")).toBeHidden();
  await expect(ide.status).toHaveText("Finished");
  expect(await ide.printed.textContent()).toBe(`${COUNTED}\n`);
});

test("a socket that dies again and again loses no output and repeats none", { tag: "@once" }, async ({ ide, page }) => {
  const sockets: { close(): Promise<void> }[] = [];
  await page.routeWebSocket(/socket\.io/, (socket) => {
    socket.connectToServer();
    sockets.push(socket);
  });
  await ide.open();
  await ide.write(COUNT);
  await ide.run();
  for (const line of [3, 12, 24]) {
    await expect(ide.printed).toContainText(`line ${line}\n`);
    await sockets.at(-1)?.close();
  }
  await expect(ide.status).toHaveText("Finished");
  expect(await ide.printed.textContent()).toBe(`${COUNTED}\n`);
});

test("the output that came while the phone slept is there when it wakes", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write(COUNT);
  await ide.run();
  await expect(ide.printed).toContainText("line 3");
  const id = await runOnScreen(page);
  const device = await page.context().newCDPSession(page);
  await device.send("Page.setWebLifecycleState", { state: "frozen" });
  await expect.poll(() => stateOf(page, id), { timeout: 30_000 }).toBe("finished");
  await device.send("Page.setWebLifecycleState", { state: "active" });
  await expect(ide.status).toHaveText("Finished");
  expect(await ide.printed.textContent()).toBe(`${COUNTED}\n`);
});

test("a phone that comes back with a dead socket connects again and misses nothing", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  let silent = false;
  const lost = Promise.withResolvers<void>();
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer();
    let alive = true;
    socket.onMessage((message) => alive && server.send(message));
    server.onMessage((message) => {
      // Neither side hears of the end of such a socket.
      if (silent) {
        alive = false;
        lost.resolve();
      }
      if (alive) socket.send(message);
    });
  });
  await ide.open();
  await ide.write(COUNT);
  await ide.run();
  await expect(ide.printed).toContainText("line 3");
  silent = true;
  await lost.promise;
  silent = false;
  await page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
  await expect(ide.status).toHaveText("Finished");
  expect(await ide.printed.textContent()).toBe(`${COUNTED}\n`);
});

/** The id of the run that this tab would take up after a reload. */
async function runOnScreen(page: Page): Promise<string> {
  const kept = await page.evaluate(`
    sessionStorage.getItem(Object.keys(sessionStorage).find((key) => key.startsWith("onpyrunner.run.")))
  `);
  return JSON.parse(String(kept)).id;
}

/** How far a run is, asked beside the page. */
async function stateOf(page: Page, id: string): Promise<string> {
  const answer = await page.request.get(`/api/runs/${id}`);
  return (await answer.json()).state;
}
