import type { Locator } from "@playwright/test";
import { selectorOf } from "#components/ui/parts.ts";
import { expect } from "./ide-page.ts";
import { test } from "./keys-page.ts";
import { middleOf, type Point, touchAlong, wayTo, wayToRest } from "./touch.ts";
import { violationsOn } from "./violations.ts";

const LINES = Array.from({ length: 40 }, (_, index) => `line_${index + 1} = ${index + 1}`).join("\n");
const LINE_PX = 24;
/** About what the keyboards of phones and tablets take of the screen's height. */
const KEYBOARD_PX = 300;

test("the screen holds everything, and nothing scrolls but its parts", { tag: "@touch" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write(LINES);
  for (const part of [
    ide.program,
    page
      .locator(`${selectorOf("input-pane")}, ${selectorOf("output-pane")}`)
      .filter({ visible: true })
      .first(),
    ide.runButton,
  ]) {
    await expect(part).toBeInViewport();
  }
  expect(await page.evaluate("document.scrollingElement.scrollHeight - innerHeight")).toBe(0);
  expect(await page.evaluate("document.scrollingElement.scrollWidth - innerWidth")).toBe(0);
});

test("with the keyboard up six lines and the cursor are seen, and the keys sit on it", { tag: "@touch" }, async ({
  ide,
  keys,
  page,
}) => {
  await ide.open();
  await ide.write(LINES);
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  await page.setViewportSize({ width, height: height - KEYBOARD_PX });
  await expect.poll(() => heightOf(page.locator(".cm-scroller"))).toBeGreaterThanOrEqual(6 * LINE_PX);
  await expect(ide.cursorLine).toBeInViewport({ ratio: 1 });
  await expect.poll(() => bottomOf(keys.bar)).toBeGreaterThan(height - KEYBOARD_PX - 20);
  expect(await bottomOf(ide.runButton)).toBeLessThanOrEqual(height - KEYBOARD_PX);
});

test("a keyboard that lies over the page covers neither the cursor nor the keys", { tag: "@touch" }, async ({
  ide,
  keys,
  page,
}) => {
  // As iPhones have it: the page keeps its height, and only the visual viewport shrinks.
  await page.addInitScript(`
    const fake = Object.assign(new EventTarget(), { height: innerHeight, offsetTop: 0, scale: 1 });
    Object.defineProperty(window, "visualViewport", { value: fake });
    window.raiseKeyboard = (px) => {
      fake.height = innerHeight - px;
      fake.dispatchEvent(new Event("resize"));
    };
  `);
  await ide.open();
  await ide.write(LINES);
  await page.evaluate(`raiseKeyboard(${KEYBOARD_PX})`);
  const edge = (page.viewportSize()?.height ?? 0) - KEYBOARD_PX;
  await expect.poll(() => bottomOf(keys.bar)).toBeLessThanOrEqual(edge);
  await expect.poll(() => bottomOf(ide.cursorLine)).toBeLessThanOrEqual(edge);
  expect(await heightOf(page.locator(".cm-scroller"))).toBeGreaterThanOrEqual(6 * LINE_PX);
  await page.evaluate("raiseKeyboard(0)");
  await expect.poll(() => bottomOf(keys.bar)).toBeGreaterThan(edge);
});

test("a tap on Input while the program is typed goes on typing there", { tag: "@phone" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write(LINES);
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  await page.setViewportSize({ width, height: height - KEYBOARD_PX });
  await page.getByRole("tab", { name: "Input" }).tap();
  await expect(ide.input).toBeFocused();
  await expect(ide.input).toBeInViewport({ ratio: 1 });
});

test("a finger drags the panes to another size, which a reload keeps", { tag: "@touch" }, async ({ ide, page }) => {
  await ide.open();
  const bar = page.getByRole("separator", { name: "Size of program and panes" });
  const start = await middleOf(bar);
  await touchAlong(page, wayTo(start, { x: start.x, y: start.y - 150 }));
  const moved = await middleOf(bar);
  expect(start.y - moved.y).toBeGreaterThan(110);
  await page.reload();
  await ide.fullEditor();
  expect((await middleOf(bar)).y).toBeCloseTo(moved.y, 0);
});

test("the tabs can be dragged too, without a tab being chosen", { tag: "@phone" }, async ({ ide, page }) => {
  await ide.open();
  const tab = page.getByRole("tab", { name: "Output" });
  const start = await middleOf(tab);
  await touchAlong(page, wayTo(start, { x: start.x, y: start.y - 150 }));
  expect(start.y - (await middleOf(tab)).y).toBeGreaterThan(110);
  await expect(tab).toHaveAttribute("aria-selected", "false");
});

test("a pane dragged to the edge is closed, and a tap on its tab opens it", { tag: "@phone" }, async ({
  ide,
  page,
}) => {
  await ide.open();
  const bar = page.getByRole("separator", { name: "Size of program and panes" });
  const start = await middleOf(bar);
  const edge = { x: start.x, y: start.y + 230 };
  // The finger rests there: Chromium takes a tap that follows a fling at once as one to stop it.
  await touchAlong(page, wayToRest(start, edge));
  await expect(bar).toHaveAttribute("aria-valuetext", "closed");
  await ide.show("Output");
  await expect(bar).not.toHaveAttribute("aria-valuetext", "closed");
  await expect(page.getByRole("tab", { name: "Output" })).toHaveAttribute("aria-selected", "true");
});

test("Run opens the output where it was closed", { tag: "@phone" }, async ({ ide, page }) => {
  await ide.open();
  const bar = page.getByRole("separator", { name: "Size of program and panes" });
  await bar.press("End");
  await expect(bar).toHaveAttribute("aria-valuetext", "closed");
  await ide.run();
  await expect(ide.status).toBeInViewport();
});

test("taps on the handle go through tall, closed and half", { tag: "@phone" }, async ({ ide, page }) => {
  await ide.open();
  const bar = page.getByRole("separator", { name: "Size of program and panes" });
  const places: number[] = [];
  for (let tap = 0; tap < 3; tap += 1) {
    await bar.tap();
    places.push(Number(await bar.getAttribute("aria-valuenow")));
  }
  expect(places).toEqual([24, 100, 58]);
});

test("the arrow keys move every bar", async ({ ide, page }) => {
  await ide.open();
  for (const bar of await page.getByRole("separator").filter({ visible: true }).all()) {
    const before = Number(await bar.getAttribute("aria-valuenow"));
    const isFlat = (await bar.getAttribute("aria-orientation")) === "horizontal";
    await bar.press(isFlat ? "ArrowUp" : "ArrowLeft");
    await expect(bar).toHaveAttribute("aria-valuenow", String(before - 4));
  }
});

test.describe("on a phone on its side", { tag: "@phone" }, () => {
  test.use({ viewport: { width: 844, height: 390 } });

  test("program, input and output are side by side, and Run is in reach", async ({ ide, page }) => {
    await ide.open();
    for (const part of [ide.program, ide.input, ide.output, ide.runButton]) await expect(part).toBeInViewport();
    expect(await page.evaluate("document.scrollingElement.scrollHeight - innerHeight")).toBe(0);
  });

  test("with the keyboard up the program, the keys and Run are seen", async ({ ide, keys, page }) => {
    await ide.open();
    await ide.write(LINES);
    await page.setViewportSize({ width: 844, height: 200 });
    await expect.poll(() => heightOf(page.locator(".cm-scroller"))).toBeGreaterThanOrEqual(6 * LINE_PX);
    await expect(ide.cursorLine).toBeInViewport({ ratio: 1 });
    await expect(keys.key("(")).toBeInViewport({ ratio: 1 });
    await expect(ide.runButton).toBeInViewport({ ratio: 1 });
  });
});

test("the panes of a tablet share its width as one drags", { tag: "@tablet" }, async ({ ide, page }) => {
  await ide.open();
  const bar = page.getByRole("separator", { name: "Size of input and output" });
  const before = await widthOf(ide.output);
  const start = await middleOf(bar);
  await touchAlong(page, wayTo(start, { x: start.x + 160, y: start.y }));
  expect(before - (await widthOf(ide.output))).toBeGreaterThan(120);
});

test.describe("with a mouse and a keyboard", { tag: "@keyboard" }, () => {
  for (const name of ["Size of program and panes", "Size of input and output"]) {
    test(`${name} is dragged, kept over a reload, and put back by a double click`, async ({ ide, page }) => {
      await ide.open();
      const bar = page.getByRole("separator", { name });
      const start = await middleOf(bar);
      const aside = { x: start.x - 200, y: start.y - 120 };
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      await page.mouse.move(aside.x, aside.y, { steps: 6 });
      await page.mouse.up();
      const moved = await middleOf(bar);
      expect(Math.hypot(moved.x - start.x, moved.y - start.y)).toBeGreaterThan(100);
      await page.reload();
      await ide.fullEditor();
      const distanceTo = async ({ x, y }: Point) => {
        const now = await middleOf(bar);
        return Math.hypot(now.x - x, now.y - y);
      };
      // The pane of cases comes a moment after the editor, and takes its part.
      await expect.poll(() => distanceTo(moved)).toBeLessThan(2);
      await bar.dblclick();
      await expect.poll(() => distanceTo(start)).toBeLessThan(2);
    });
  }

  test("F1 lists the shortcuts, and Escape takes them away", async ({ ide, page }) => {
    await ide.open();
    await ide.program.click();
    await page.keyboard.press("F1");
    const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(list.getByText("Run", { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(list).toBeHidden();
  });

  test("the menu opens the list of shortcuts", async ({ ide, page }) => {
    await ide.open();
    await ide.menuButton.click();
    await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  });

  test("F6 goes from the program to the input and the output, and Shift and F6 back", async ({ ide, page }) => {
    await ide.open();
    await ide.program.click();
    await page.keyboard.press("F6");
    await expect(ide.input).toBeFocused();
    await page.keyboard.press("F6");
    await expect(ide.output).toBeFocused();
    await page.keyboard.press("Shift+F6");
    await expect(ide.input).toBeFocused();
    await page.keyboard.press("Shift+F6");
    await expect(ide.program).toBeFocused();
  });

  test("Ctrl+J finds a snippet and inserts it without a mouse", async ({ ide, page }) => {
    await ide.open();
    await ide.write("");
    await page.keyboard.press("ControlOrMeta+J");
    await page.getByRole("searchbox", { name: "Find a snippet" }).fill("union");
    await page.keyboard.press("Enter");
    await expect(ide.program).toBeFocused();
    await expect(ide.program).toContainText("def union(a, b):");
  });

  test("the editor knows the keys that the list promises", async ({ ide, page }) => {
    await ide.open();
    await ide.write("a\nb");
    await page.keyboard.press("ControlOrMeta+/");
    expect(await ide.code()).toBe("a\n# b");
    await page.keyboard.press("Alt+ArrowUp");
    expect(await ide.code()).toBe("# b\na");
    await page.keyboard.press("Shift+Alt+ArrowDown");
    expect(await ide.code()).toBe("# b\n# b\na");
    await page.keyboard.press("Shift+ControlOrMeta+K");
    expect(await ide.code()).toBe("# b\na");
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours there are no accessibility violations`, () => {
    test.use({ colorScheme });

    test("among the keys and their arranging", { tag: "@phone" }, async ({ ide, keys }) => {
      await ide.open();
      await ide.program.tap();
      await expect(keys.bar).toBeVisible();
      expect(await violationsOn(ide.page)).toEqual([]);
      await keys.arrangeButton.tap();
      await expect(keys.arrangeSheet.getByRole("button", { name: "Reset" })).toBeVisible();
      expect(await violationsOn(ide.page)).toEqual([]);
    });

    test("in the snippets", async ({ ide, page }) => {
      await ide.open();
      // On a phone they are a key, which is there while one writes.
      await ide.press(ide.program);
      await ide.press(page.getByRole("button", { name: "Snippets" }).filter({ visible: true }));
      await expect(page.getByRole("button", { name: /^Fast input/ })).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
      await ide.press(page.getByRole("button", { name: "New", exact: true }));
      expect(await violationsOn(page)).toEqual([]);
    });

    test("in the list of shortcuts", { tag: "@keyboard" }, async ({ ide, page }) => {
      await ide.open();
      await page.keyboard.press("F1");
      await expect(page.getByText("Delete line")).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
    });
  });
}

async function heightOf(part: Locator): Promise<number> {
  return (await part.boundingBox())?.height ?? 0;
}

async function widthOf(part: Locator): Promise<number> {
  return (await part.boundingBox())?.width ?? 0;
}

async function bottomOf(part: Locator): Promise<number> {
  const box = await part.boundingBox();
  return box ? box.y + box.height : Number.POSITIVE_INFINITY;
}
