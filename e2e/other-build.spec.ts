import { expect, test } from "./ide-page.ts";

const OFFER = "A new version is ready.";

test("a page is offered the new version when its server is of another build", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await page.routeWebSocket(/socket\.io/, (client) => {
    const server = client.connectToServer();
    server.onMessage((message) => client.send(String(message).replace(/"build","[^"]*"/, '"build","another"')));
  });
  await ide.open();
  await ide.write("print(1)");
  await ide.run();
  await expect(page.getByText(OFFER)).toBeVisible();
  await expect(ide.status).toHaveText("Finished");
});

test("a page is offered nothing when its server is of the same build", { tag: "@once" }, async ({ ide, page }) => {
  const told: string[] = [];
  page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => told.push(String(payload))));
  await ide.open();
  await ide.write("print(1)");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  expect(told.some((message) => message.includes('"build"'))).toBe(true);
  await expect(page.getByText(OFFER)).toBeHidden();
});
