import { expect, test } from "./ide-page.ts";

// Plain HTTP under a name that is not localhost makes a page insecure, as in a LAN.
test.use({ baseURL: async ({ baseURL }, use) => use(baseURL?.replace("localhost", "lan.test")) });

test("on plain HTTP a program runs, and its output can be copied all the same", async ({ ide, page }) => {
  await ide.open();
  expect(await page.evaluate("isSecureContext")).toBe(false);
  await ide.write("print('copied without a clipboard')");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  await ide.press(page.getByRole("button", { name: "Copy the output" }));
  await expect(page.getByText("Copied", { exact: true })).toBeAttached();
  await ide.show("Input");
  await ide.input.fill("");
  await ide.input.press("ControlOrMeta+V");
  await expect(ide.input).toHaveValue("copied without a clipboard\n");
});

test("on plain HTTP Paste takes one to the field, and says why", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.show("Input");
  await ide.press(page.getByRole("button", { name: "Paste", exact: true }));
  await expect(page.getByText("The page may not read the clipboard.")).toBeVisible();
  await expect(ide.input).toBeFocused();
});
