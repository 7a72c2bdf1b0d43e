import { selectorOf } from "#components/ui/parts.ts";
import { expect, test } from "./ide-page.ts";

test("one tap runs the program on both runtimes and shows time and memory side by side", async ({ ide, page }) => {
  await ide.open();
  await ide.write("import sys\nprint(sys.implementation.name, int(input()) * 2)");
  await ide.giveInput("21");
  await ide.press(ide.runtimeButton);
  await ide.press(page.getByRole("button", { name: "Run on both and compare" }));
  const sides = {
    cpython: page.getByRole("region", { name: /^CPython/ }),
    pypy: page.getByRole("region", { name: /^PyPy/ }),
  };
  for (const [name, side] of Object.entries(sides)) {
    await expect(side.locator(`${selectorOf("status")} strong`)).toHaveText("Finished");
    await expect(side).toContainText(/Time\d+ ms|Time[\d.]+ s/);
    await expect(side).toContainText(/Memory[\d.]+ MB/);
    await ide.press(side.getByRole("button", { name: "Output" }));
    await expect(page.getByRole("region", { name: /^Output of the program:/ })).toHaveText(`${name} 42`);
  }
  await expect(page.getByText("The outputs differ.")).toBeVisible();
});

test("equal outputs are said to be equal, and a much faster runtime to be so", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await ide.open();
  await ide.write("t = 0\nfor i in range(3_000_000):\n    t += i & 3\nprint(t)");
  await ide.press(ide.runtimeButton);
  await ide.press(page.getByRole("button", { name: "Run on both and compare" }));
  await expect(page.getByText(/PyPy was [\d.]+ times faster\. The outputs are equal\./)).toBeVisible({
    timeout: 40_000,
  });
});

test("a comparison can be stopped, and its other run does not begin", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write("while True: pass");
  await ide.press(ide.runtimeButton);
  await ide.press(page.getByRole("button", { name: "Run on both and compare" }));
  const cpython = page.getByRole("region", { name: /^CPython/ });
  await expect(cpython.locator(`${selectorOf("status")} strong`)).toHaveText("Running");
  await ide.press(page.getByRole("dialog").getByRole("button", { name: "Stop" }));
  await expect(cpython.locator(`${selectorOf("status")} strong`)).toHaveText("Stopped");
  await expect(page.getByRole("region", { name: /^PyPy/ })).toContainText("Waits its turn");
  await expect(page.getByRole("button", { name: "Compare again" })).toBeVisible();
});
