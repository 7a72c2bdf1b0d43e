import type { Page, WebSocketRoute } from "@playwright/test";
import { expect, type IdePage, test } from "./ide-page.ts";
import { violationsOn } from "./violations.ts";

const TOKEN = "onpy_right";
const OPEN = { sid: "x", upgrades: [], pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1_000_000 };
const REFUSAL = { message: "This server is for those who have a token.", code: "unauthorized" };

/** Has the tests' server let nobody in without a token, as `server/guard.test.ts` has it; gives how it is taken away. */
async function close(page: Page) {
  let isIn = false;
  const open = new Set<WebSocketRoute>();
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    open.add(socket);
    if (isIn) return void socket.connectToServer();
    socket.onMessage((message) => {
      if (!String(message).startsWith("40")) return;
      socket.send(`44${JSON.stringify({ message: REFUSAL.message, data: { error: REFUSAL } })}`);
      void socket.close();
    });
    socket.send(`0${JSON.stringify(OPEN)}`);
  });
  await page.route("/api/session", async (route) => {
    if (route.request().method() === "DELETE") {
      isIn = false;
      return route.fulfill({ json: { name: null } });
    }
    isIn = route.request().postDataJSON().token === TOKEN;
    await route.fulfill({ status: isIn ? 200 : 401, json: isIn ? { name: "class-3b" } : { error: REFUSAL } });
  });
  return async function end() {
    isIn = false;
    await Promise.all([...open].map((socket) => socket.close()));
  };
}

/** Types the token where the page asks for one, and waits until it is taken. */
async function giveToken(page: Page) {
  const sheet = page.getByRole("dialog", { name: "This server wants a token" });
  await sheet.getByLabel("Token").fill(TOKEN);
  await sheet.getByRole("button", { name: "Use this token" }).click();
  await expect(sheet).toBeHidden();
}

/** Opens the page with the token, and runs a program. */
async function enter(ide: IdePage, page: Page) {
  await page.goto("/");
  await giveToken(page);
  await ide.runButton.click();
  await expect(ide.status).toHaveText("Finished");
}

test("a server that is not public asks for a token once, again when something is wanted of it, and then runs programs", {
  tag: "@once",
}, async ({ ide, page }) => {
  await close(page);
  await page.goto("/");
  const sheet = page.getByRole("dialog", { name: "This server wants a token" });
  const use = sheet.getByRole("button", { name: "Use this token" });
  await expect(sheet.getByLabel("Token")).toBeFocused();
  await sheet.getByLabel("Token").fill("onpy_wrong");
  expect(await violationsOn(page)).toEqual([]);
  await use.click();
  await expect(sheet.getByText("The server does not know this token.")).toBeVisible();
  await sheet.getByRole("button", { name: "Not now" }).click();
  await expect(sheet).toBeHidden();
  await ide.runButton.click();
  await giveToken(page);
  await ide.runButton.click();
  await expect(ide.status).toHaveText("Finished");
});

test("a token that ended is told by its name, another one is asked for, and nothing says that the server is away", {
  tag: "@once",
}, async ({ ide, page }) => {
  const end = await close(page);
  await page.clock.install();
  await enter(ide, page);
  await end();
  const sheet = page.getByRole("dialog", { name: "Your token no longer works" });
  await expect(sheet).toContainText("class-3b");
  expect(await violationsOn(page)).toEqual([]);
  await sheet.getByRole("button", { name: "Not now" }).click();
  await page.clock.fastForward(10_000);
  await expect(page.getByText("cannot be reached")).toBeHidden();
  await ide.runButton.click();
  await giveToken(page);
  await ide.runButton.click();
  await expect(ide.status).toHaveText("Finished");
});

test("a browser forgets its token by a button in the menu, and runs nothing after it", {
  tag: "@once",
}, async ({ ide, page }) => {
  await close(page);
  await enter(ide, page);
  await page.getByRole("button", { name: "Menu" }).click();
  const menu = page.getByRole("dialog", { name: "Menu" });
  await expect(menu).toContainText("class-3b");
  expect(await violationsOn(page)).toEqual([]);
  await menu.getByRole("button", { name: "Forget the token" }).click();
  await expect(menu.getByText("This browser has forgotten the token.")).toBeVisible();
  await expect(menu.getByRole("button", { name: "Forget the token" })).toBeHidden();
  await page.keyboard.press("Escape");
  await ide.runButton.click();
  await expect(page.getByRole("dialog", { name: "This server wants a token" })).toBeVisible();
});
