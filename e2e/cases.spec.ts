import type { Page } from "@playwright/test";
import { selectorOf } from "#components/ui/parts.ts";
import { expect, type IdePage, test } from "./ide-page.ts";
import { violationsOn } from "./violations.ts";

const SUM = "a, b = map(int, input().split())\nprint(a + b)";
const PROBLEM = "예제 입력 1\n1 2\n예제 출력 1\n3\n예제 입력 2\n4 5\n예제 출력 2\n9\n";
const PROBLEM_HTML =
  "<h2>Problem</h2><p>Add two numbers.</p><table><tr><th>Sample Input</th><th>Sample Output</th></tr>" +
  "<tr><td><pre>1 2\n</pre></td><td><pre>3\n</pre></td></tr><tr><td><pre>4 5\n</pre></td><td><pre>9\n</pre></td></tr></table>";

const tab = (page: Page) => page.getByRole("tab", { name: /^Cases/ });
const cases = (page: Page) => page.locator(selectorOf("case"));

/** Where all panes are in sight there is a button of the pane's own. */
const runAll = (page: Page) => page.getByRole("button", { name: "Run all", exact: true }).filter({ visible: true });

async function addCase(ide: IdePage, input: string, expected: string): Promise<void> {
  const { page } = ide;
  await ide.press(page.getByRole("button", { name: "Add a case" }));
  await page.getByRole("textbox", { name: "Input", exact: true }).fill(input);
  await page.getByRole("textbox", { name: "Expected" }).fill(expected);
  await ide.press(page.getByRole("button", { name: "Keep", exact: true }));
}

async function showCases(ide: IdePage): Promise<void> {
  if (await tab(ide.page).isVisible()) await ide.press(tab(ide.page));
}

test("cases that were added by hand are judged by one tap, and told on the tab", async ({ ide, page }) => {
  await ide.open();
  await ide.write(SUM);
  await showCases(ide);
  await addCase(ide, "1 2", "3");
  await addCase(ide, "2 2", "4");
  await ide.press(runAll(page));
  await expect(page.getByText("Samples 2/2 passed")).toBeVisible();
  await expect(page.getByRole("tab", { name: "Cases 2/2", includeHidden: true })).toBeAttached();
  const copy = page.getByRole("button", { name: /^Copy the program/ }).filter({ hasText: "Copy", visible: true });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await ide.press(copy.last());
  await expect.poll(() => page.evaluate("navigator.clipboard.readText()")).toBe(SUM);
});

test("a pasted problem is judged in three taps", { tag: "@touch" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write(SUM);
  await ide.copy(PROBLEM);
  await tab(page).tap();
  await page.getByRole("button", { name: "Paste a problem" }).tap();
  await page.getByRole("button", { name: "Add and run all" }).tap();
  await expect(page.getByText("Samples 2/2 passed")).toBeVisible();
});

test("the samples of a copied page are read from its table", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(`navigator.clipboard.write([new ClipboardItem({
    "text/html": new Blob([${JSON.stringify(PROBLEM_HTML)}], { type: "text/html" }),
    "text/plain": new Blob(["Problem Add two numbers. 1 2 3 4 5 9"], { type: "text/plain" }),
  })])`);
  await showCases(ide);
  await ide.press(page.getByRole("button", { name: "Paste a problem" }));
  await expect(page.getByText("2 samples were found")).toBeVisible();
  await ide.press(page.getByRole("button", { name: "Add", exact: true }));
  await expect(cases(page)).toHaveCount(2);
});

test("the first failing case opens by itself, with its difference, and the others are one line", async ({
  ide,
  page,
}) => {
  await ide.open();
  await ide.write("a, b = map(int, input().split())\nprint(a + b if a < 4 else 7)");
  await ide.copy(PROBLEM);
  await showCases(ide);
  await ide.press(page.getByRole("button", { name: "Paste a problem" }));
  await ide.press(page.getByRole("button", { name: "Add and run all" }));
  await expect(page.getByText("Samples 1/2 passed")).toBeVisible();
  const failing = cases(page).nth(1);
  await expect(failing.getByText("Wrong answer")).toBeVisible();
  await expect(failing.locator("mark")).toHaveText(["9", "7"]);
  await expect(cases(page).first().getByRole("button")).toHaveCount(1);
  await ide.press(failing.getByRole("button", { name: "Run with this input" }));
  await expect(ide.printed).toHaveText("7");
  await ide.show("Input");
  await expect(ide.input).toHaveValue("4 5\n");
});

test("a case that ends in an exception leads to the line of it", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write("a = input()\nprint([][0])");
  await showCases(ide);
  await addCase(ide, "1", "1");
  await ide.press(runAll(page));
  await expect(page.getByText("Runtime error · IndexError")).toBeVisible();
  await ide.press(cases(page).getByRole("button", { name: "Go to line 2" }));
  await expect(ide.failingLine).toHaveText("print([][0])");
});

test("a run that was seen becomes a case", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write(SUM);
  await ide.giveInput("20 22\n");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  await showCases(ide);
  await ide.press(page.getByRole("button", { name: "Keep the last run" }));
  await ide.press(runAll(page));
  await expect(page.getByText("Samples 1/1 passed")).toBeVisible();
});

test("cases stay with their draft over a reload, and one that was deleted comes back", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await ide.open();
  await showCases(ide);
  await addCase(ide, "1", "one");
  await addCase(ide, "2", "two");
  await page.reload();
  await ide.fullEditor();
  await showCases(ide);
  await ide.press(cases(page).first().getByRole("button"));
  await ide.press(page.getByRole("button", { name: "Delete: Sample 1" }));
  await expect(cases(page)).toHaveCount(1);
  await ide.press(page.getByRole("button", { name: "Undo", exact: true }).last());
  await ide.press(cases(page).first().getByRole("button"));
  await expect(cases(page).first().getByText("one")).toBeVisible();
});

test("a draft of before there were cases opens, and takes one", { tag: "@once" }, async ({ ide, page }) => {
  await page.addInitScript(`
    if (!localStorage.getItem("onpyrunner.open")) {
      const draft = { id: "old", name: "", number: 1, code: "print(3)", stdin: "", runtime: "cpython", savedAt: 5, usedAt: 5 };
      localStorage.setItem("onpyrunner.draft.old", JSON.stringify(draft));
      localStorage.setItem("onpyrunner.open", "old");
    }
  `);
  await ide.open();
  expect(await ide.code()).toBe("print(3)");
  await showCases(ide);
  await addCase(ide, "", "3");
  await ide.press(runAll(page));
  await expect(page.getByText("Samples 1/1 passed")).toBeVisible();
});

test("a judging whose connection dies is whole when there is another", { tag: "@once" }, async ({ ide, page }) => {
  const sockets: { close(): Promise<void> }[] = [];
  await page.routeWebSocket(/socket\.io/, (socket) => {
    socket.connectToServer();
    sockets.push(socket);
  });
  await ide.open();
  await ide.write("import time\ntime.sleep(1)\nprint(input())");
  await showCases(ide);
  for (const text of ["1", "2", "3", "4"]) await addCase(ide, text, text);
  await ide.press(runAll(page));
  await expect(page.getByText(/Judging: [123] of 4/)).toBeVisible();
  await sockets.at(-1)?.close();
  await expect(page.getByText("Samples 4/4 passed")).toBeVisible();
  expect(sockets.length).toBeGreaterThan(1);
});

test("Stop ends the judging", async ({ ide, page }) => {
  await ide.open();
  await ide.write("input()\nwhile True: pass");
  await showCases(ide);
  await addCase(ide, "1", "1");
  await ide.press(runAll(page));
  const stop = page.getByRole("button", { name: "Stop", exact: true }).filter({ visible: true });
  await expect(async () => {
    await ide.press(stop);
    await expect(stop).toBeHidden({ timeout: 500 });
  }).toPass();
  await expect(cases(page).getByText("Stopped")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("the pane of cases has no accessibility violations", async ({ ide, page }) => {
      await ide.open();
      await ide.write("print(input())");
      await showCases(ide);
      await addCase(ide, "1", "2");
      await addCase(ide, "1", "1");
      await ide.press(runAll(page));
      await expect(page.getByText("Samples 1/2 passed")).toBeVisible();
      await ide.press(page.getByRole("button", { name: "Add a case" }));
      expect(await violationsOn(page)).toEqual([]);
    });
  });
}
