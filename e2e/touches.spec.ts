import { readFile } from "node:fs/promises";
import { selectorOf } from "#components/ui/parts.ts";
import { DraftsPage } from "./drafts-page.ts";
import { begin } from "./editor-parts.ts";
import { expect } from "./ide-page.ts";
import { test } from "./keys-page.ts";
import { middleOf, touchAlong, wayTo } from "./touch.ts";

test("the program is copied by one tap", async ({ ide, page }) => {
  await begin(ide, "print('copied')");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await ide.press(page.getByRole("button", { name: "Copy the program" }));
  await expect(page.getByText("The program is copied.")).toBeAttached();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe("print('copied')");
});

test("undo and quotes are on the first page of keys", { tag: "@touch" }, async ({ ide, keys, page }) => {
  await begin(ide, "x = ");
  for (const key of ["Home", "End"]) await page.keyboard.press(key);
  for (const name of ["Undo", '"', ",", "(", "["]) await expect(keys.key(name)).toBeInViewport();
  await keys.tap('"');
  expect(await ide.code()).toBe('x = ""');
  await keys.tap("Undo");
  expect(await ide.code()).toBe("x = ");
  await keys.hold('"');
  await expect.poll(() => ide.code()).toBe("x = ''");
});

test("drawing a finger along the line numbers selects the lines", { tag: "@touch" }, async ({ ide, page }) => {
  await begin(ide, "a\nb\nc\nd\n");
  const number = (line: number) => page.locator(".cm-lineNumbers .cm-gutterElement").getByText(String(line));
  await touchAlong(page, wayTo(await middleOf(number(2)), await middleOf(number(3))));
  await page.keyboard.press("Delete");
  await expect.poll(() => ide.code()).toBe("a\nd\n");
});

test("a draft's title has room for nine syllables beside the runtime", { tag: "@phone" }, async ({ ide, page }) => {
  await begin(ide, "# 가나다라마바사아자");
  const title = page.locator("#draft-title");
  await expect(title).toHaveText("가나다라마바사아자");
  const cut = await title.evaluate(
    (each: { scrollWidth: number; clientWidth: number }) => each.scrollWidth - each.clientWidth,
  );
  expect(cut).toBeLessThanOrEqual(0);
});

test("what is typed to find a draft leaves the list as high as it was", { tag: "@once" }, async ({ ide, page }) => {
  const drafts = new DraftsPage(ide);
  await ide.open();
  for (const name of ["one", "two", "three"]) {
    await ide.write(`# ${name}`);
    await drafts.settled(name);
    await drafts.create();
  }
  await drafts.show();
  await expect(drafts.titles).toHaveCount(4);
  const sheet = page.getByRole("dialog", { name: "Drafts" });
  const height = async () => Math.round((await sheet.boundingBox())?.height ?? 0);
  const before = await height();
  await drafts.search.fill("three");
  await expect(drafts.titles).toHaveText(["three"]);
  expect(await height()).toBe(before);
});

test("the last runs tell the first line of what went in and of what came out", { tag: "@once" }, async ({ ide }) => {
  await ide.open();
  await ide.write("print(input()[::-1])\nprint('more')");
  await ide.giveInput("abc\ndef\n");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  await ide.showRuns();
  await expect(ide.runs.first()).toContainText("abc → cba");
});

test("what a tool did to the input is told for a while, and then no more", { tag: "@once" }, async ({ ide, page }) => {
  await page.clock.install();
  await ide.open();
  await ide.show("Input");
  await ide.press(page.getByRole("button", { name: "Clear" }));
  const note = page.locator(selectorOf("input-note"));
  await expect(note).toBeVisible();
  await page.clock.fastForward(13_000);
  await expect(note).toHaveCount(0);
});

test("from the first paint comments stand as in the editor, and the input has its badge", { tag: "@phone" }, async ({
  ide,
  page,
}) => {
  await begin(ide, "# comment");
  await ide.giveInput("1\n2\n3\n");
  await new DraftsPage(ide).settled("comment");
  await expect(page.locator(".cm-line span").first()).toHaveCSS("font-style", "normal");
  await page.route("**/*.js", (route) => route.abort());
  await page.reload({ waitUntil: "commit" });
  await expect(page.getByRole("tab", { name: "Input" })).toContainText("3 lines");
});

test.describe("drafts that are brought in", () => {
  test("keep their order, and come in once", { tag: "@once" }, async ({ ide, page }) => {
    const drafts = new DraftsPage(ide);
    await ide.open();
    for (const name of ["one", "two", "three"]) {
      if (name !== "one") await drafts.create();
      await ide.write(`# ${name}`);
      await drafts.settled(name);
    }
    await drafts.show();
    const [file] = await Promise.all([page.waitForEvent("download"), drafts.press("Export all")]);
    const buffer = await readFile(await file.path());
    await drafts.act("one", "Delete");
    await drafts.act("two", "Delete");
    await expect(drafts.titles).toHaveText(["three"]);
    await drafts.import({ name: "drafts.json", mimeType: "application/json", buffer });
    await expect(page.locator(selectorOf("deed"))).toHaveText("2 drafts were added. 1 is here already.");
    await expect(drafts.titles).toHaveText(["three", "two", "one"]);
  });

  test("are opened where there is only one", { tag: "@once" }, async ({ ide }) => {
    const drafts = new DraftsPage(ide);
    await ide.open();
    await drafts.import({ name: "maze.py", mimeType: "text/x-python", buffer: Buffer.from("print('maze')") });
    await expect(drafts.button).toHaveText("maze");
    expect(await ide.code()).toBe("print('maze')");
  });
});

test("on a phone on its side with a keyboard of its own the top bar stays while one types", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await page.setViewportSize({ width: 740, height: 360 });
  await ide.open();
  await ide.write("1");
  await expect(ide.menuButton).toBeVisible();
});
