import { selectorOf } from "#components/ui/parts.ts";
import { expect, test } from "./ide-page.ts";

const DIALOGUE = "name = input('Who? ')\nprint('Hello,', name)\nprint(int(input('Age? ')) + 1)";

test("a program that is given no input asks for it while it runs, line by line", async ({ ide }) => {
  await ide.open();
  await ide.write(DIALOGUE);
  await ide.giveInput("");
  await ide.run();
  await expect(ide.status).toHaveText("Waiting for input");
  await expect(ide.printed).toHaveText("Who? ");
  await ide.line.fill("몽이");
  await ide.press(ide.sendButton);
  await expect(ide.printed).toContainText("Hello, 몽이");
  await expect(ide.status).toHaveText("Waiting for input");
  await ide.line.fill("41");
  await ide.line.press("Enter");
  await expect(ide.status).toHaveText("Finished");
  await expect(ide.printed).toHaveText("Who? 몽이\nHello, 몽이\nAge? 41\n42\n", { useInnerText: true });
  await expect(ide.line).toBeHidden();
});

test("the end of input is a tap", async ({ ide, page }) => {
  await ide.open();
  await ide.write("import sys\nprint(sum(map(int, sys.stdin)))");
  await ide.giveInput("");
  await ide.run();
  for (const number of ["4", "5"]) {
    await ide.line.fill(number);
    await ide.press(ide.sendButton);
  }
  await ide.press(page.getByRole("button", { name: "End of input" }));
  await expect(ide.status).toHaveText("Finished");
  await expect(ide.printed).toContainText("9");
});

test("a given input ends where its text ends", { tag: "@once" }, async ({ ide }) => {
  await ide.open();
  await ide.write("print(input())\nprint(input())");
  await ide.giveInput("only one");
  await ide.run();
  await expect(ide.status).toHaveText("Runtime error");
  await expect(ide.output).toContainText("EOFError");
});

test("the last line of a given input has an end, as a judge's file has it, and the field stays as it is", {
  tag: "@once",
}, async ({ ide }) => {
  await ide.open();
  await ide.write("import sys\nprint(sys.stdin.readline()[:-1] + '!')");
  await ide.giveInput("whole");
  await ide.run();
  await expect(ide.printed).toHaveText("whole!\n", { useInnerText: true });
  await ide.show("Input");
  await expect(ide.input).toHaveValue("whole");
});

test("after a given input one can go on typing, if one asked for that", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write("print(input() + input())");
  await ide.giveInput("given");
  await ide.press(page.getByRole("button", { name: "Live:" }));
  await ide.run();
  await ide.line.fill(" and typed");
  await ide.press(ide.sendButton);
  await expect(ide.status).toHaveText("Finished");
  await expect(ide.printed).toContainText("given and typed");
});

test("the keyboard goes from the line field to the output when the program ends", { tag: "@keyboard" }, async ({
  ide,
  page,
}) => {
  await ide.open();
  await ide.write("print(input())");
  await ide.giveInput("");
  await page.keyboard.press("Control+Enter");
  await expect(ide.line).toBeFocused();
  await page.keyboard.type("line\n");
  await expect(ide.status).toHaveText("Finished");
  await expect(page.getByRole("region", { name: "Output of the program" })).toBeFocused();
});

test("that one wants to go on typing is known after a reload", { tag: "@once" }, async ({ ide, page }) => {
  const live = page.getByRole("button", { name: "Live:" });
  await ide.open();
  await ide.press(live);
  await page.reload();
  await expect(live).toHaveAttribute("aria-pressed", "true");
  await ide.press(live);
  await page.reload();
  await expect(live).toHaveAttribute("aria-pressed", "false");
});

test("lines that are pasted are sent, and the last unfinished one is not", { tag: "@once" }, async ({ ide }) => {
  await ide.open();
  await ide.write("for _ in range(3): print(input()[::-1])");
  await ide.giveInput("");
  await ide.run();
  await expect(ide.line).toBeVisible();
  await ide.paste(ide.line, "ab\ncd\nef");
  await expect(ide.printed).toContainText("dc");
  await expect(ide.line).toHaveValue("ef");
  await ide.line.press("Enter");
  await expect(ide.status).toHaveText("Finished");
});

test("what was sent stays in its place over a reload", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write(DIALOGUE);
  await ide.giveInput("");
  await ide.run();
  await ide.line.fill("Ada");
  await ide.press(ide.sendButton);
  await expect(ide.printed).toContainText("Age? ");
  await page.reload();
  await ide.show("Output");
  await expect(ide.printed).toHaveText("Who? Ada\nHello, Ada\nAge? ", { useInnerText: true });
  await ide.line.fill("9");
  await ide.press(ide.sendButton);
  await expect(ide.status).toHaveText("Finished");
  await expect(ide.printed).toContainText("10");
});

test("a line that is sent without a connection arrives once there is one again", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await ide.open();
  await ide.write("print('got', input())\nprint('and', input())");
  await ide.giveInput("");
  await ide.run();
  await expect(ide.line).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByText("The connection is gone.")).toBeVisible();
  await ide.line.fill("this");
  await ide.press(ide.sendButton);
  await page.context().setOffline(false);
  await expect(ide.printed).toContainText("got this");
  await ide.line.fill("that");
  await ide.press(ide.sendButton);
  await expect(ide.printed).toContainText("and that");
});

test("Clear empties the input, and can be taken back", async ({ ide, page }) => {
  await ide.open();
  await ide.giveInput("1 2 3\n4 5 6\n");
  await ide.press(page.getByRole("button", { name: "Clear" }));
  await expect(ide.input).toHaveValue("");
  await ide.press(page.getByRole("button", { name: "Undo" }).and(page.locator(`${selectorOf("input-note")} *`)));
  await expect(ide.input).toHaveValue("1 2 3\n4 5 6\n");
});

test("with the keyboard up the input's tools leave the focus in its field", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.giveInput("1 2 3\n");
  await page.setViewportSize({ width: 390, height: 544 });
  await ide.input.focus();
  await ide.press(page.getByRole("button", { name: "Clear" }));
  await expect(ide.input).toHaveValue("");
  await expect(ide.input).toBeFocused();
});

test("Paste puts the clipboard in place of the input", async ({ ide, page }) => {
  await ide.open();
  await ide.copy("7 8\n9 10");
  await ide.show("Input");
  await ide.press(page.getByRole("button", { name: "Paste", exact: true }));
  await expect(ide.input).toHaveValue("7 8\n9 10");
  await expect(page.locator(selectorOf("input-tools"))).toContainText("2 lines");
});

test("a text file becomes the input, with its size", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await ide.show("Input");
  const chosen = page.waitForEvent("filechooser");
  await ide.press(page.getByRole("button", { name: "Open a text file" }));
  const buffer = Buffer.from("1 2 3\n".repeat(1000));
  await (await chosen).setFiles({ name: "big.in", mimeType: "text/plain", buffer });
  await expect(ide.input).toHaveValue("1 2 3\n".repeat(1000));
  await expect(page.locator(selectorOf("input-tools"))).toContainText("1,000 lines");
  await expect(page.locator(selectorOf("input-tools"))).toContainText("5.9 KB");
});
