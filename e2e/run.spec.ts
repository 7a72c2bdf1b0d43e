import { expect, test } from "./ide-page.ts";
import { middleOf } from "./touch.ts";

const SUM = "print(sum(map(int, input().split())))";

for (const runtime of [/CPython \d+\.\d+/, /PyPy \d+\.\d+/]) {
  test(`A+B on ${runtime.source.split(" ")[0]} shows its answer, status, time and memory`, async ({ ide }) => {
    await ide.open();
    await ide.choose(runtime);
    await ide.write(SUM);
    await ide.giveInput("1 2");
    await ide.run();
    await expect(ide.status).toHaveText("Finished");
    await expect(ide.printed).toHaveText("3\n", { useInnerText: false });
    await expect(ide.figures).toContainText(/\d+ ms/);
    await expect(ide.figures).toContainText(/\d+(\.\d+)? MB/);
    await expect(ide.figures).toContainText(runtime);
  });
}

test("the picker shows the versions that the server has", { tag: "@once" }, async ({ ide, page }) => {
  const runtimes = await (await page.request.get("/api/runtimes")).json();
  await ide.open();
  await ide.press(ide.runtimeButton);
  const picker = page.getByRole("dialog");
  for (const { name, version } of runtimes) await expect(picker).toContainText(`${name} ${version}`);
});

test("output is seen before the program ends", async ({ ide }) => {
  await ide.open();
  await ide.write("import time\nprint('first')\ntime.sleep(600)");
  await ide.run();
  await expect(ide.printed).toContainText("first");
  await expect(ide.status).toHaveText("Running");
  await ide.stop();
});

test("Stop ends the program and keeps what it printed", async ({ ide }) => {
  await ide.open();
  await ide.write("print('kept')\nwhile True: pass");
  await ide.run();
  await expect(ide.printed).toContainText("kept");
  await ide.stop();
  await expect(ide.status).toHaveText("Stopped");
  await expect(ide.printed).toContainText("kept");
});

test("after Stop the next run starts afresh", { tag: "@once" }, async ({ ide }) => {
  await ide.open();
  await ide.write("print('the first')\nwhile True: pass");
  await ide.run();
  await expect(ide.printed).toContainText("the first");
  await ide.stop();
  await ide.write("print('the second')");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  await expect(ide.printed).toHaveText("the second");
});

test("the line at which a program failed is marked in it", async ({ ide }) => {
  await ide.open();
  await ide.write("rows = [1]\nprint(rows[1])\n");
  await ide.run();
  await expect(ide.status).toHaveText("Runtime error");
  await expect(ide.failingLine).toHaveText("print(rows[1])");
});

test("a line of a traceback is a tap that moves the cursor there", async ({ ide }) => {
  await ide.open();
  await ide.write("def first(rows):\n    return rows[0]\n\n\nprint('start')\nfirst([])\n");
  await ide.run();
  await expect(ide.status).toHaveText("Runtime error");
  await ide.press(ide.output.getByRole("button", { name: /line 6$/ }));
  await expect(ide.cursorLine).toHaveText("6");
  await expect(ide.failingLine).toHaveText("first([])");
});

test("the way to the failing line stays in sight however much was printed", async ({ ide, page }) => {
  await ide.open();
  await ide.write("for i in range(1000): print(i)\n\n1 / 0\n");
  await ide.run();
  await ide.press(page.getByRole("button", { name: "Go to line 3" }));
  await expect(ide.cursorLine).toHaveText("3");
});

test("standard error is told apart from standard output", { tag: "@once" }, async ({ ide }) => {
  await ide.open();
  await ide.write("import sys\nprint('out')\nprint('err', file=sys.stderr)");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  await expect(ide.output.getByRole("group", { name: "Standard error" })).toHaveText("err");
});

test("a program that prints nothing is said to have printed nothing", { tag: "@once" }, async ({ ide }) => {
  await ide.open();
  await ide.write("x = 1");
  await ide.run();
  await expect(ide.output).toContainText("The program printed nothing.");
});

test("half a megabyte of output arrives whole", { tag: "@once" }, async ({ ide }) => {
  await ide.open();
  await ide.write("for i in range(90_000): print(i)\nprint('the end')");
  await ide.run();
  await expect(ide.printed).toContainText("the end");
  const numbers = Array.from({ length: 90_000 }, (_, i) => `${i}\n`).join("");
  expect(await ide.printed.textContent()).toBe(`${numbers}the end\n`);
});

test("output beyond the limit is cut off, and said to be", { tag: "@once" }, async ({ ide }) => {
  await ide.open();
  await ide.write("while True: print('x' * 1000)");
  await ide.run();
  await expect(ide.status).toHaveText("Output limit");
  await expect(ide.output).toContainText("The output is longer than the limit");
});

test("Ctrl+Enter runs", async ({ ide, page }) => {
  await ide.open();
  await ide.write("print('by keyboard')");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(ide.printed).toContainText("by keyboard");
});

test("Escape stops", async ({ ide, page }) => {
  await ide.open();
  await ide.write("print('up')\nwhile True: pass");
  await ide.run();
  await expect(ide.printed).toContainText("up");
  await page.keyboard.press("Escape");
  await expect(ide.status).toHaveText("Stopped");
});

test("a double tap on Run is one run, which goes on", { tag: "@touch" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write("import time\ntime.sleep(1)\nprint('went on')");
  const { x, y } = await middleOf(ide.runButton);
  await page.touchscreen.tap(x, y);
  await page.touchscreen.tap(x, y);
  await expect(ide.printed).toHaveText("went on");
  await expect(ide.status).toHaveText("Finished");
});
