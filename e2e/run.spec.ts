import { expect, test } from "./ide-page.ts";

const SUM = "print(sum(map(int, input().split())))";

for (const [runtime, version] of [
  ["CPython", /CPython \d+\.\d+/],
  ["PyPy", /PyPy \d+\.\d+/],
] as const) {
  test(`A+B runs on ${runtime} and shows status, time and memory`, async ({ ide }) => {
    await ide.open();
    await ide.choose(version);
    await ide.write(SUM);
    await ide.giveInput("1 2");
    await ide.run();
    await expect(ide.output).toContainText("3");
    await expect(ide.status).toHaveText("Finished");
    const figures = ide.page.locator(".status .figures");
    await expect(figures).toContainText(/\d+ ms/);
    await expect(figures).toContainText(/\d+(\.\d+)? MB/);
    await expect(figures).toContainText(version);
  });
}

test("the picker shows the versions that the server has", async ({ ide, page }) => {
  const runtimes = await (await page.request.get("/api/runtimes")).json();
  await ide.open();
  await page.getByRole("button", { name: /^Runtime:/ }).click();
  for (const { name, version } of runtimes) await expect(page.getByRole("dialog")).toContainText(`${name} ${version}`);
});

test("output is seen before the program ends", async ({ ide }) => {
  await ide.open();
  await ide.write("import time\nprint('first')\ntime.sleep(600)");
  await ide.run();
  await expect(ide.output).toContainText("first");
  await expect(ide.status).toHaveText("Running");
  await ide.stopButton.click();
});

test("Stop ends the program and keeps what it printed", async ({ ide }) => {
  await ide.open();
  await ide.write("print('kept', flush=True)\nwhile True: pass");
  await ide.run();
  await expect(ide.output).toContainText("kept");
  await ide.stopButton.click();
  await expect(ide.status).toHaveText("Stopped");
  await expect(ide.output).toContainText("kept");
  await expect(ide.runButton).toBeVisible();
});

test("an endless loop ends as time limit", async ({ ide }) => {
  await ide.open();
  await ide.write("while True: pass");
  await ide.run();
  await expect(ide.status).toHaveText("Time limit", { timeout: 40_000 });
});

test("a line of a traceback is a tap that goes there", async ({ ide, page }) => {
  await ide.open();
  await ide.write("x = 1\n\n\ndef f():\n    return [][x]\n\n\nf()\n");
  await ide.run();
  await expect(ide.status).toHaveText("Runtime error");
  await ide.output
    .getByRole("button", { name: /line 5/ })
    .last()
    .click();
  await expect(page.locator(".cm-failingLine")).toHaveText("    return [][x]");
});

test("standard error is told apart from standard output", async ({ ide, page }) => {
  await ide.open();
  await ide.write("import sys\nprint('out')\nprint('err', file=sys.stderr)");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  await expect(page.locator(".stdout")).toHaveText("out\n");
  await expect(page.getByRole("group", { name: "Standard error" })).toHaveText("err\n");
});

test("a program that prints nothing is said to have printed nothing", async ({ ide }) => {
  await ide.open();
  await ide.write("x = 1");
  await ide.run();
  await expect(ide.output).toContainText("The program printed nothing.");
});

test("megabytes of output arrive whole", async ({ ide, page }) => {
  await ide.open();
  await ide.write("for i in range(100_000): print(i)\nprint('the end')");
  await ide.run();
  await expect(ide.output).toContainText("the end");
  const text = await page.locator(".transcript").textContent();
  expect(text).toBe(`${Array.from({ length: 100_000 }, (_, i) => `${i}\n`).join("")}the end\n`);
});

test("Run by the keyboard", async ({ ide, page }) => {
  await ide.open();
  await ide.write("print('by keyboard')");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(ide.output).toContainText("by keyboard");
});
