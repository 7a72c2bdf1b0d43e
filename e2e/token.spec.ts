import type { Page } from "@playwright/test";
import { expect, test } from "./ide-page.ts";
import { violationsOn } from "./violations.ts";

const TOKEN = "onpy_right";
const OPEN = { sid: "x", upgrades: [], pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1_000_000 };
const REFUSAL = { message: "This server is for those who have a token.", code: "unauthorized" };

/** Has the tests' server refuse in its handshakes whoever has no token, as `server/guard.test.ts` has it. */
async function close(page: Page) {
  let isIn = false;
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    if (isIn) return void socket.connectToServer();
    socket.onMessage((message) => {
      if (!String(message).startsWith("40")) return;
      socket.send(`44${JSON.stringify({ message: REFUSAL.message, data: { error: REFUSAL } })}`);
      void socket.close();
    });
    socket.send(`0${JSON.stringify(OPEN)}`);
  });
  await page.route("/api/session", async (route) => {
    isIn = route.request().postDataJSON().token === TOKEN;
    await route.fulfill({ status: isIn ? 200 : 401, json: isIn ? { name: "me" } : { error: REFUSAL } });
  });
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
  await expect(sheet).toBeVisible();
  await sheet.getByLabel("Token").fill(TOKEN);
  await use.click();
  await expect(sheet).toBeHidden();
  await ide.runButton.click();
  await expect(ide.status).toHaveText("Finished");
});
