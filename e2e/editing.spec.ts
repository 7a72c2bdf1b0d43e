import { begin, marks, notice, noticeButton, pressFor, suggestions, type, useTool } from "./editor-parts.ts";
import { expect, test } from "./ide-page.ts";
import { violationsOn } from "./violations.ts";

test.describe("completion", () => {
  test("offers a name of the program, and a tap takes it", async ({ ide, page }) => {
    await begin(ide, "visited = []\n");
    await type(ide, "vis");
    await ide.press(suggestions(page).getByText("visited"));
    expect(await ide.code()).toBe("visited = []\nvisited");
  });

  test("knows the members of an imported module by its other name", { tag: "@once" }, async ({ ide, page }) => {
    await begin(ide, "import heapq as hq\n");
    await type(ide, "hq.heappu");
    await expect(suggestions(page).first()).toHaveText("heappush");
  });

  test("knows the modules of the standard library after import", { tag: "@once" }, async ({ ide, page }) => {
    await begin(ide);
    await type(ide, "from collec");
    await expect(suggestions(page).first()).toHaveText("collections");
  });

  test("knows what a name most likely is", { tag: "@once" }, async ({ ide, page }) => {
    await begin(ide, "names = {}\n");
    await type(ide, "names.setd");
    await expect(suggestions(page)).toHaveText(["setdefault"]);
  });

  test("is silent in strings and comments", { tag: "@once" }, async ({ ide, page }) => {
    await begin(ide);
    await type(ide, "# print");
    await pressFor(ide, "Enter", 2);
    await type(ide, "pri");
    await expect(suggestions(page).getByText("print")).toBeVisible();
    await page.keyboard.press("Home");
    await type(ide, "'");
    await expect(suggestions(page)).toHaveCount(0);
  });

  test("gives a finger 44 px for each suggestion", async ({ ide, page, isMobile }) => {
    await begin(ide);
    await type(ide, "pri");
    const box = await suggestions(page).first().boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(isMobile ? 44 : 24);
  });
});

test.describe("search", () => {
  test("finds, counts and replaces", async ({ ide, page }) => {
    await begin(ide, "cat = 1\nprint(cat)\ncats = 2\n");
    await useTool(ide, "Find");
    await page.getByRole("textbox", { name: "Find" }).fill("cat");
    const panel = page.getByRole("search");
    await expect(panel.locator("output")).toHaveText("–/3");
    await ide.press(panel.getByRole("button", { name: "Replace", exact: true }));
    await ide.press(panel.getByRole("button", { name: "Whole words" }));
    await expect(panel.locator("output")).toHaveText("–/2");
    await page.getByRole("textbox", { name: "Replace with" }).fill("dog");
    await ide.press(panel.getByRole("button", { name: "Replace: All" }));
    expect(await ide.code()).toBe("dog = 1\nprint(dog)\ncats = 2\n");
    await ide.press(panel.getByRole("button", { name: "Close" }));
    await expect(panel).toBeHidden();
  });
});

test.describe("preferences", () => {
  test("another size leaves the numbers beside their lines", { tag: "@once" }, async ({ ide, page }) => {
    const tops = async (selector: string) => {
      const boxes = (await page.locator(selector).all()).map((each) => each.boundingBox());
      return (await Promise.all(boxes)).map((box) => box?.y);
    };
    await ide.open();
    await ide.write("print(1)\nprint(2)\nprint(3)");
    await ide.press(ide.menuButton);
    for (let i = 0; i < 2; i++) await ide.press(page.getByRole("button", { name: "Larger code" }));
    await expect
      .poll(async () => (await tops(".cm-lineNumbers .cm-gutterElement")).slice(1))
      .toEqual(await tops(".cm-line"));
  });

  test("hold at once and after a reload, from the first paint", async ({ ide, page }) => {
    await ide.open();
    await ide.press(ide.menuButton);
    for (let i = 0; i < 2; i++) await ide.press(page.getByRole("button", { name: "Larger code" }));
    for (const choice of ["Wrap long lines", "2 spaces"])
      await ide.press(page.locator("label").filter({ hasText: choice }));
    const size = await page.locator("fieldset output").textContent();
    await expect(page.locator(".cm-scroller")).toHaveCSS("font-size", `${size}px`);
    await expect(page.locator(".cm-content")).toHaveClass(/cm-lineWrapping/);
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await page.route("**/*.js", async (route) => {
      await released;
      await route.continue();
    });
    await page.reload({ waitUntil: "commit" });
    await expect(ide.program).toHaveCSS("font-size", `${size}px`);
    await expect(ide.program).toHaveCSS("white-space-collapse", "preserve");
    await expect(ide.program).toHaveCSS("text-wrap-mode", "wrap");
    release();
    await ide.fullEditor();
    await ide.write("if 1:");
    await pressFor(ide, "Enter", 2);
    await type(ide, "x");
    expect(await ide.code()).toBe("if 1:\n  x");
  });
});

test.describe("syntax", () => {
  test("is checked while one types, and a tap into the line tells what is wrong", async ({ ide, page, isMobile }) => {
    await begin(ide, "x = 1\nif x\n    print(x)");
    await expect(marks(page)).toHaveCount(1);
    const line = page.locator(isMobile ? ".cm-line" : ".cm-lineNumbers .cm-gutterElement:visible");
    await ide.press(line.filter({ hasText: isMobile ? "if x" : "2" }));
    await expect(notice(page)).toContainText("Line 2: A colon (:) is missing at the end of this line. (expected ':')");
    if (isMobile) await expect(ide.cursorLine).toHaveText("2");
  });

  test("a change of a line takes its mark away", { tag: "@once" }, async ({ ide, page }) => {
    await begin(ide, "x = 1\nif x\n    print(x)");
    await expect(marks(page)).toHaveCount(1);
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("End");
    await type(ide, ":");
    await expect(marks(page)).toHaveCount(0);
  });

  test("is checked by the compiler of the chosen runtime", { tag: "@once" }, async ({ ide, page }) => {
    await begin(ide, "lazy import json");
    await ide.choose(/PyPy/);
    await expect(marks(page)).toHaveCount(1);
    await ide.choose(/CPython/);
    await expect(marks(page)).toHaveCount(0);
  });

  test("is not marked without network, and is when it is back", { tag: "@once" }, async ({ ide, page, context }) => {
    await page.clock.install();
    await ide.open();
    await context.setOffline(true);
    await ide.write("if");
    // Long enough for the compiler to be asked, if it could be.
    await page.clock.fastForward(1500);
    await expect(marks(page)).toHaveCount(0);
    await context.setOffline(false);
    await expect(marks(page)).toHaveCount(1);
  });

  test("is explained in Korean beside Python's own words", { tag: "@once" }, async ({ browser, baseURL, hasTouch }) => {
    const context = await browser.newContext({ locale: "ko-KR", baseURL: baseURL ?? "", hasTouch });
    const page = await context.newPage();
    await page.goto("/");
    await page.locator(".cm-content").click();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.insertText("print('a'");
    await expect(marks(page)).toHaveCount(1);
    await page.locator(".cm-lineNumbers .cm-gutterElement").getByText("1").click();
    await expect(notice(page)).toContainText("괄호 ( 를 닫지 않았어요. ('(' was never closed)");
    await context.close();
  });
});

test.describe("the keyboard", () => {
  test("brackets and quotes pair and type over", async ({ ide }) => {
    await begin(ide);
    await type(ide, "print(f'a')");
    expect(await ide.code()).toBe("print(f'a')");
  });

  test("Enter keeps and deepens the indentation, Backspace takes one step of it", async ({ ide, page }) => {
    await begin(ide);
    await type(ide, "for i in a:");
    await pressFor(ide, "Enter", 2);
    await type(ide, "if i:");
    await pressFor(ide, "Enter", 3);
    await page.keyboard.press("Backspace");
    await expect(page.locator(".cm-line").last()).toHaveText("    ");
    await type(ide, "x");
    expect(await ide.code()).toBe("for i in a:\n    if i:\n    x");
  });

  test("comments, moves lines and folds", async ({ ide, page }) => {
    await begin(ide, "def f():\n    a\n    b");
    await page.keyboard.press("Alt+ArrowUp");
    expect(await ide.code()).toBe("def f():\n    b\n    a");
    await page.keyboard.press("ControlOrMeta+/");
    expect(await ide.code()).toBe("def f():\n    # b\n    a");
    await ide.press(page.locator(".cm-foldGutter .cm-gutterElement").getByText("▾"));
    expect(await ide.code()).toBe("def f():⋯");
  });
});

test.describe("the editor's own parts", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`in ${colorScheme} colours`, () => {
      test.use({ colorScheme });

      test("have no accessibility violations, and buttons for fingers", async ({ ide, page }) => {
        await begin(ide, "print(");
        await expect(marks(page)).toHaveCount(1);
        await useTool(ide, "Find");
        await page.getByRole("textbox", { name: "Find" }).fill("pri");
        const panel = page.getByRole("search");
        await ide.press(panel.getByRole("button", { name: "Replace", exact: true }));
        await useTool(ide, "Format");
        await expect(noticeButton(page, "Show")).toBeVisible();
        expect(await violationsOn(page)).toEqual([]);
        for (const button of await page.locator(".cm-editor button:visible").all()) {
          const { width = 0, height = 0 } = (await button.boundingBox()) ?? {};
          expect({
            button: await button.getAttribute("aria-label"),
            small: Math.min(width, height) < 44,
          }).toMatchObject({
            small: false,
          });
        }
      });

      test("have none while completions are offered", async ({ ide, page }) => {
        await begin(ide);
        await type(ide, "pri");
        await expect(suggestions(page).first()).toBeVisible();
        expect(await violationsOn(page)).toEqual([]);
      });
    });
  }
});
