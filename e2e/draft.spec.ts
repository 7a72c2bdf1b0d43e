import { expect, test } from "./ide-page.ts";

test("a reload keeps program, input and runtime", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write("print('kept over a reload')");
  await ide.giveInput("7 8");
  await ide.choose(/PyPy/);
  await page.reload();
  await ide.fullEditor();
  expect(await ide.code()).toBe("print('kept over a reload')");
  await expect(ide.input).toHaveValue("7 8");
  await expect(ide.runtimeButton).toContainText("PyPy");
});

test("what was typed before the editor's script arrived is kept", async ({ ide, page }) => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route("**/*.js", async (route) => {
    await released;
    await route.continue();
  });
  await page.goto("/", { waitUntil: "commit" });
  await ide.program.fill("print('typed early')");
  release();
  await ide.fullEditor();
  expect(await ide.code()).toBe("print('typed early')");
});

test("what was typed before the scripts arrived stays over a reload", { tag: "@once" }, async ({ ide, page }) => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route("**/*.js", async (route) => {
    await released;
    await route.continue();
  });
  await page.goto("/", { waitUntil: "commit" });
  await ide.program.fill("print('typed early')");
  release();
  await ide.fullEditor();
  await page.reload();
  await ide.fullEditor();
  expect(await ide.code()).toBe("print('typed early')");
});

test("without the editor's script the program can be written and run all the same", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await page.route("**/*.js", async (route) => {
    const response = await route.fetch();
    if ((await response.text()).includes("cm-content")) await route.abort();
    else await route.fulfill({ response });
  });
  const refused = page.waitForEvent("requestfailed");
  await page.goto("/");
  await refused;
  await ide.program.fill("print('plain')");
  await ide.run();
  await expect(ide.printed).toHaveText("plain");
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("an input of a hundred kilobytes stays over a reload", { tag: "@once" }, async ({ ide, page }) => {
  const numbers = `${"1234 ".repeat(200)}\n`.repeat(100);
  await ide.open();
  await ide.giveInput(numbers);
  await page.reload();
  await expect(ide.input).toHaveValue(numbers);
});

test("the program can be read without any script", { tag: "@once" }, async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? "", locale: "en-US" });
  const page = await context.newPage();
  await page.goto("/");
  await expect(page.getByRole("textbox", { name: "Python program" })).toHaveValue(/map\(int, input\(\)\.split\(\)\)/);
  await context.close();
});
