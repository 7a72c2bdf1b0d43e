import { selectorOf } from "#components/ui/parts.ts";
import { expect, test } from "./ide-page.ts";

test("colours and faces that a program asks for are shown, and never copied", async ({ ide, page }) => {
  await ide.open();
  await ide.write("print('\\x1b[1;31mred\\x1b[0m and \\x1b[38;2;90;200;90mgreen\\x1b[m')");
  await ide.run();
  await expect(ide.printed).toHaveText("red and green");
  const red = ide.printed.getByText("red", { exact: true });
  await expect(red).toHaveCSS("font-weight", "700");
  await expect(red).toHaveClass(/colored/);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await ide.press(page.getByRole("button", { name: "Copy the output" }));
  await expect(page.getByText("Copied")).toBeAttached();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe("red and green\n");
});

test("a progress bar overwrites its line", { tag: "@once" }, async ({ ide }) => {
  await ide.open();
  await ide.write(
    "import time\nfor i in range(0, 101, 10):\n    print(f'\\r{i:3}%', end='')\n    time.sleep(0.02)\nprint('\\ndone')",
  );
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  await expect(ide.printed).toHaveText("100%\ndone\n", { useInnerText: false });
  expect(await ide.printed.textContent()).toBe("100%\ndone\n");
});

test("every colour that a program can ask for can be read", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write("for i in range(256): print(f'\\x1b[38;5;{i}mx\\x1b[0m')\nprint('end')");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await ide.run();
    await expect(ide.printed).toContainText("end");
    expect(await page.evaluate(UNREADABLE)).toEqual([]);
  }
});

test("of megabytes the end is shown, and all of it on a tap", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write("for i in range(300_000): print(i)\nprint('the end')");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  await expect(ide.printed).toContainText("the end");
  await expect(ide.printed).not.toContainText(/^0\n1\n/);
  await page.evaluate(`document.querySelector('${selectorOf("console")}').scrollTo(0, 0)`);
  await ide.press(page.getByRole("button", { name: "Show all" }));
  const all = `${Array.from({ length: 300_000 }, (_, i) => `${i}\n`).join("")}the end\n`;
  await expect
    .poll(() => page.evaluate(`document.querySelector('${selectorOf("transcript")}').textContent.length`))
    .toBe(all.length);
  expect(await ide.printed.textContent()).toBe(all);
});

test("the output can be downloaded whole", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write("for i in range(200_000): print(i)\nimport sys\nprint('\\x1b[31mred', file=sys.stderr)");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  await ide.press(page.getByRole("button", { name: "More for the output" }));
  const started = page.waitForEvent("download");
  await ide.press(page.getByRole("dialog").getByRole("button", { name: "Download" }));
  const chunks: Buffer[] = [];
  for await (const chunk of await (await started).createReadStream()) chunks.push(chunk as Buffer);
  const numbers = Array.from({ length: 200_000 }, (_, i) => `${i}\n`).join("");
  const text = Buffer.concat(chunks).toString();
  expect(text).toContain("red\n");
  // Two pipes: what is in one of them when the other is read has no order with it.
  expect(text.replace("red\n", "")).toBe(numbers);
});

test("the end stays in sight while output comes, until one scrolls up", async ({ ide, page }) => {
  await ide.open();
  await ide.write("for part in 'abc':\n    for i in range(300): print(part, i)\n    input()");
  await ide.giveInput("");
  await ide.run();
  await expect(ide.printed).toContainText("a 299");
  await expect.poll(() => page.evaluate(TO_TAIL)).toBeLessThan(33);
  await ide.line.press("Enter");
  await expect(ide.printed).toContainText("b 299");
  await expect.poll(() => page.evaluate(TO_TAIL)).toBeLessThan(33);
  await page.evaluate(`document.querySelector('${selectorOf("console")}').scrollTo(0, 0)`);
  await expect(page.getByRole("button", { name: "Go to the end" })).toBeVisible();
  await ide.line.press("Enter");
  await expect(ide.printed).toContainText("c 299");
  expect(await page.evaluate(`document.querySelector('${selectorOf("console")}').scrollTop`)).toBe(0);
  await ide.press(page.getByRole("button", { name: "Go to the end" }));
  await expect.poll(() => page.evaluate(TO_TAIL)).toBeLessThan(33);
});

test("with the keyboard up the program's question stays in sight above the field", { tag: "@touch" }, async ({
  ide,
  page,
}) => {
  await ide.open();
  await ide.write("for i in range(40): print(i)\nname = input('Who? ')");
  await ide.giveInput("");
  await ide.run();
  await expect(ide.status).toHaveText("Waiting for input");
  await ide.line.tap();
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 360, height: 400 });
  await expect(ide.line).toBeInViewport({ ratio: 1 });
  await expect.poll(() => page.evaluate(TO_TAIL)).toBeLessThan(2);
});

test("what is said of a failure leaves its last line in sight", { tag: "@touch" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write("for i in range(40): print(i)\nprint([1][3])");
  await ide.run();
  await expect(ide.failure).toContainText("The list is shorter than that.");
  await expect(ide.printed).toContainText("IndexError");
  await expect.poll(() => page.evaluate(TO_TAIL)).toBeLessThan(2);
});

test("an error is explained in the user's language beside Python's own words", async ({ ide, page }) => {
  await ide.open();
  await ide.write("import numpy");
  await ide.run();
  await expect(ide.failure).toContainText("numpy is not here: only Python's standard library is.");
  await expect(ide.failure).toContainText("ModuleNotFoundError No module named 'numpy'");
  await ide.press(ide.menuButton);
  await ide.press(page.locator("label").filter({ hasText: "한국어" }));
  await expect(ide.failure).toContainText("파이썬 표준 라이브러리만 쓸 수 있어요.");
});

test("a program that ends itself shows its exit code, and one that is killed its signal", { tag: "@once" }, async ({
  ide,
}) => {
  await ide.open();
  await ide.write("import sys\nsys.exit(3)");
  await ide.run();
  await expect(ide.figures).toContainText("exit 3");
  await ide.write("import ctypes\nctypes.string_at(0)");
  await ide.run();
  await expect(ide.figures).toContainText("SIGSEGV");
});

/** How far the end of the output is below what is seen of it, in pixels. */
const TO_TAIL = `(() => {
  const { scrollHeight, scrollTop, clientHeight } = document.querySelector('${selectorOf("console")}');
  return scrollHeight - scrollTop - clientHeight;
})()`;

test("a file that a program wrote in place of printing is shown as text", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write("with open('output.txt', 'w') as file: print('<b>15</b>', file=file)");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  const file = page.locator(selectorOf("written-file"));
  await expect(file).toContainText("wrote output.txt");
  await expect(file.getByText("<b>15</b>")).toBeVisible();
});

/** The coloured texts whose contrast with the pane is below 4.5, with the colours as they are drawn. */
const UNREADABLE = `(() => {
  const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
  const luminance = (color) => {
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((level) => {
      const x = level / 255;
      return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = luminance(getComputedStyle(document.querySelector('${selectorOf("output-pane")}')).backgroundColor) + 0.05;
  const texts = [...document.querySelectorAll('${selectorOf("transcript")} .colored')];
  if (texts.length !== 256) return ["only " + texts.length];
  return texts.map((text) => getComputedStyle(text).color).filter((color) => {
    const other = luminance(color) + 0.05;
    return Math.max(ground, other) / Math.min(ground, other) < 4.5;
  });
})()`;
