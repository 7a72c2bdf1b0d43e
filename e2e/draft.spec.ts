import { expect, test } from "./ide-page.ts";

test("a reload keeps program, input and runtime", async ({ ide, page }) => {
  await ide.open();
  await ide.write("print('kept over a reload')");
  await ide.giveInput("7 8");
  await ide.choose(/PyPy/);
  await page.reload();
  await ide.fullEditor();
  expect(await ide.code()).toBe("print('kept over a reload')");
  await expect(ide.input).toHaveValue("7 8");
  await expect(page.getByRole("button", { name: /^Runtime: PyPy/ })).toBeVisible();
});

test("what was typed before the editor's script arrived is kept", async ({ ide, page }) => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route("**/*.js", async (route) => {
    await released;
    await route.continue();
  });
  await page.goto("/", { waitUntil: "commit" });
  const plain = page.locator("textarea").first();
  await plain.fill("print('typed early')");
  release();
  await ide.fullEditor();
  expect(await ide.code()).toBe("print('typed early')");
});

test("the program can be read without any script", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? "", locale: "en-US" });
  const page = await context.newPage();
  await page.goto("/");
  await expect(page.getByRole("textbox", { name: "Python program" })).toHaveValue(/map\(int, input\(\)\.split\(\)\)/);
  await context.close();
});
