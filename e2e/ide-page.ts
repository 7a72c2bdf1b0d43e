import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { selectorOf } from "#components/ui/parts.ts";
import { watchPolicy } from "./policy.ts";

export { expect };

/** The screen, in the user's words. */
export class IdePage {
  readonly page: Page;
  readonly program: Locator;
  readonly input: Locator;
  /** The whole pane, with what we say about the run. */
  readonly output: Locator;
  /** What the program itself printed. */
  readonly printed: Locator;
  readonly status: Locator;
  readonly figures: Locator;
  /** What a status means and what to do about it. */
  readonly advice: Locator;
  /** Where a line is typed for the program that runs. */
  readonly line: Locator;
  readonly sendButton: Locator;
  /** What went wrong in the program, in our words and in Python's. */
  readonly failure: Locator;
  readonly runButton: Locator;
  readonly stopButton: Locator;
  readonly runtimeButton: Locator;
  readonly menuButton: Locator;
  /** The number of the line that the cursor is in. */
  readonly cursorLine: Locator;
  readonly failingLine: Locator;
  /** The last runs of a draft, while they are shown. */
  readonly runs: Locator;
  readonly #hasTouch: boolean;

  constructor(page: Page, hasTouch: boolean) {
    this.page = page;
    this.#hasTouch = hasTouch;
    this.program = page.getByRole("textbox", { name: "Python program" });
    this.input = page.getByRole("textbox", { name: "Standard input of the program" });
    this.output = page.getByRole("region", { name: "Output of the program" });
    this.printed = page.locator(selectorOf("transcript"));
    this.status = page.locator(`${selectorOf("status")} strong`);
    this.figures = page.locator(selectorOf("figures"));
    this.advice = page.locator(selectorOf("advice"));
    this.line = page.getByRole("textbox", { name: "A line for the program" });
    this.sendButton = page.getByRole("button", { name: "Send" });
    this.failure = page.locator(selectorOf("failure"));
    this.runButton = page.getByRole("button", { name: "Run", exact: true });
    this.stopButton = page.getByRole("button", { name: "Stop", exact: true });
    this.runtimeButton = page.getByRole("button", { name: /^Runtime:/ });
    this.menuButton = page.getByRole("button", { name: "Menu" });
    this.cursorLine = page.locator(".cm-lineNumbers .cm-activeLineGutter");
    this.runs = page.locator(selectorOf("past-run"));
    this.failingLine = page.locator(".cm-failingLine");
  }

  /** Opens the page and waits for the full editor. */
  async open(): Promise<void> {
    await this.page.goto("/");
    await this.fullEditor();
  }

  async fullEditor(): Promise<void> {
    await expect(this.page.locator(".cm-content")).toBeVisible();
    // The field that it takes over from goes a moment later.
    await expect(this.page.locator("#draft-code")).toHaveCount(0);
  }

  /** Taps where there is a touch screen, and clicks where there is a mouse. */
  async press(target: Locator): Promise<void> {
    if (this.#hasTouch) await target.tap();
    else await target.click();
  }

  /** Writes a program in the place of the one that is there. */
  async write(code: string): Promise<void> {
    await this.press(this.program);
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.insertText(code);
  }

  async giveInput(text: string): Promise<void> {
    await this.show("Input");
    await this.input.fill(text);
  }

  /** Puts a text into the clipboard, and pastes it into a field by keyboard. */
  async paste(field: Locator, text: string): Promise<void> {
    await this.copy(text);
    await field.press("ControlOrMeta+V");
  }

  /** Puts a text into the clipboard, as if it had been copied elsewhere. */
  async copy(text: string): Promise<void> {
    await this.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  }

  /** Brings a pane to the front where only one is in sight. */
  async show(pane: "Input" | "Output"): Promise<void> {
    const tab = this.page.getByRole("tab", { name: pane });
    if (await tab.isVisible()) await this.press(tab);
  }

  /** Shows the last runs of the open draft. */
  async showRuns(): Promise<void> {
    await this.press(this.menuButton);
    await this.press(this.page.getByRole("button", { name: "Last runs" }));
  }

  async choose(runtime: RegExp): Promise<void> {
    await this.press(this.runtimeButton);
    await this.press(this.page.locator("label").filter({ hasText: runtime }));
  }

  async run(): Promise<void> {
    await this.press(this.runButton);
  }

  /** Taps Stop until that is heard, which it is not close upon Run; and rests, because the reverse holds too. */
  async stop(): Promise<void> {
    await expect(async () => {
      await this.press(this.stopButton);
      await expect(this.stopButton).toBeHidden({ timeout: 200 });
    }).toPass();
    await this.page.evaluate("new Promise((resolve) => setTimeout(resolve, 400))");
  }

  /** The program in the full editor; one that fits on the screen. */
  async code(): Promise<string> {
    return (await this.page.locator(".cm-line").allTextContents()).join("\n");
  }
}

export const test = base.extend<{ ide: IdePage; openAnother: () => Promise<IdePage>; policy: string[] }>({
  /** What the pages have tried against their policy; a test fails that has left anything there. */
  policy: [
    async ({ context }, use) => {
      const tried = await watchPolicy(context);
      await use(tried);
      expect(tried, "what the page's own policy has refused").toEqual([]);
    },
    { auto: true },
  ],
  ide: async ({ page, hasTouch }, use) => {
    await use(new IdePage(page, hasTouch));
  },
  /** The page once more, in a tab of its own. */
  openAnother: async ({ context, hasTouch }, use) => {
    await use(async () => {
      const another = new IdePage(await context.newPage(), hasTouch);
      await another.open();
      return another;
    });
  },
});
