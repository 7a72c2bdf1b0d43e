import { begin, pressFor, suggestions, type } from "./editor-parts.ts";
import { expect, type IdePage, test } from "./ide-page.ts";

test.describe("Enter while names are offered", () => {
  test("makes a line, and leaves the name as it was typed", async ({ ide, page }) => {
    await begin(ide);
    await type(ide, "num = 3");
    await pressFor(ide, "Enter", 2);
    await type(ide, "total = num");
    await expect(suggestions(page).first()).toBeVisible();
    await pressFor(ide, "Enter", 3);
    await type(ide, "print(total)");
    expect(await ide.code()).toBe("num = 3\ntotal = num\nprint(total)");
  });

  test("takes the name that was gone to in the list", async ({ ide, page }) => {
    await begin(ide, "visited = []\n");
    await type(ide, "vis");
    await expect(suggestions(page).getByText("visited")).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => ide.code()).toBe("visited = []\nvisited");
  });
});

test("Tab takes the first name that is offered", async ({ ide, page }) => {
  await begin(ide, "visited = []\n");
  await type(ide, "vis");
  await expect(suggestions(page).getByText("visited")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect.poll(() => ide.code()).toBe("visited = []\nvisited");
});

for (const [owner, before] of [
  ["sys.stdin", "import sys\n"],
  ["f", "f = open(0)\n"],
  ["g", "with open('a') as g:\n    "],
] as const)
  test(`reading is what ${owner} offers first`, { tag: "@once" }, async ({ ide, page }) => {
    await begin(ide, before);
    await type(ide, `${owner}.`);
    await expect(suggestions(page).getByText("readline", { exact: true })).toBeInViewport();
    await expect(suggestions(page).getByText("read", { exact: true })).toBeInViewport();
  });

test.describe("three quotes", () => {
  for (const quote of ["'", '"'])
    test(`of ${quote} are closed by typing three more`, { tag: "@once" }, async ({ ide }) => {
      await begin(ide);
      await type(ide, `s = ${quote.repeat(3)}a b${quote.repeat(3)}`);
      expect(await ide.code()).toBe(`s = ${quote.repeat(3)}a b${quote.repeat(3)}`);
    });

  test("are closed one by one also with nothing between", { tag: "@once" }, async ({ ide }) => {
    await begin(ide);
    await type(ide, 'f""""""');
    expect(await ide.code()).toBe('f""""""');
  });
});

test.describe("indentation", () => {
  for (const [name, unit] of [
    ["tabs", "\t"],
    ["two columns", "  "],
  ] as const)
    test(`goes on in ${name} where the program has them`, { tag: "@once" }, async ({ ide }) => {
      await begin(ide, `for a in b:\n${unit}c\n`);
      await type(ide, "while d:");
      await pressFor(ide, "Enter", 4);
      await type(ide, "e");
      expect(await ide.code()).toBe(`for a in b:\n${unit}c\nwhile d:\n${unit}e`);
    });

  test("of a block goes before that of the rest", { tag: "@once" }, async ({ ide }) => {
    await begin(ide, "if a:\n    b\nif c:\n  d\n");
    await type(ide, "if e:");
    await pressFor(ide, "Enter", 6);
    await type(ide, "f");
    expect(await ide.code()).toBe("if a:\n    b\nif c:\n  d\nif e:\n  f");
  });
});

test.describe("undo", () => {
  test("goes back word by word, however fast they were typed", async ({ ide, page }) => {
    await begin(ide);
    await page.keyboard.type("alpha beta gamma");
    const left: string[] = [];
    for (let i = 0; i < 2; i++) left.push(await undone(ide));
    expect(left).toEqual(["alpha beta ", "alpha "]);
  });

  test("goes back word by word through Hangul", async ({ ide, page }) => {
    await begin(ide, "# ");
    const typing = await page.context().newCDPSession(page);
    for (const syllable of ["한", "글", " ", "동", "네"]) {
      if (syllable !== " ")
        await typing.send("Input.imeSetComposition", { text: syllable, selectionStart: 1, selectionEnd: 1 });
      await typing.send("Input.insertText", { text: syllable });
    }
    expect(await undone(ide)).toBe("# 한글 ");
    expect(await undone(ide)).toBe("# ");
  });
});

test.describe("the keyboard's full stop for two spaces", () => {
  for (const [where, before, after] of [
    ["stays two spaces in code", "x", "x  "],
    ["stays a full stop in a comment", "# x", "# x. "],
  ] as const)
    test(where, { tag: "@touch" }, async ({ ide, page }) => {
      await begin(ide, before);
      const typing = await page.context().newCDPSession(page);
      await typing.send("Input.insertText", { text: " " });
      await typing.send("Input.imeSetComposition", {
        text: ". ",
        selectionStart: 2,
        selectionEnd: 2,
        replacementStart: before.length,
        replacementEnd: before.length + 1,
      });
      await typing.send("Input.insertText", { text: ". " });
      expect(await ide.code()).toBe(after);
    });

  test("stays two spaces where the keyboard takes the first space back before it", { tag: "@once" }, async ({
    ide,
    page,
  }) => {
    await begin(ide, "x");
    await page.keyboard.insertText(" ");
    await page.keyboard.press("Backspace");
    await page.keyboard.insertText(". ");
    expect(await ide.code()).toBe("x  ");
  });
});

/** What undo leaves. */
async function undone(ide: IdePage): Promise<string> {
  await ide.page.keyboard.press("ControlOrMeta+Z");
  return ide.code();
}
