import { test as base, expect, type Locator, type Page } from "@playwright/test";

export { expect };

/** The screen, in the user's words. */
export class IdePage {
  readonly page: Page;
  readonly editor: Locator;
  readonly input: Locator;
  readonly output: Locator;
  readonly status: Locator;
  readonly runButton: Locator;
  readonly stopButton: Locator;

  constructor(page: Page) {
    this.page = page;
    this.editor = page.getByRole("textbox", { name: "Python program" });
    this.input = page.getByRole("textbox", { name: "Standard input of the program" });
    this.output = page.getByRole("region", { name: "Output of the program" });
    this.status = page.locator(".status strong");
    this.runButton = page.getByRole("button", { name: "Run", exact: true });
    this.stopButton = page.getByRole("button", { name: "Stop", exact: true });
  }

  /** Opens the page and waits for the full editor. */
  async open(): Promise<void> {
    await this.page.goto("/");
    await this.fullEditor();
  }

  async fullEditor(): Promise<void> {
    await expect(this.page.locator(".cm-content")).toBeVisible();
  }

  async write(code: string): Promise<void> {
    await this.editor.click();
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.insertText(code);
  }

  async giveInput(text: string): Promise<void> {
    await this.show("Input");
    await this.input.fill(text);
  }

  /** Brings a pane to the front where only one is in sight. */
  async show(pane: "Input" | "Output"): Promise<void> {
    const tab = this.page.getByRole("tab", { name: pane });
    if (await tab.isVisible()) await tab.click();
  }

  async choose(runtime: RegExp): Promise<void> {
    await this.page.getByRole("button", { name: /^Runtime:/ }).click();
    await this.page.getByRole("radio", { name: runtime }).check({ force: true });
  }

  async run(): Promise<void> {
    await this.runButton.click();
  }

  /** What the editor holds, of a program that is shown whole. */
  async code(): Promise<string> {
    return (await this.page.locator(".cm-line").allTextContents()).join("\n");
  }
}

export const test = base.extend<{ ide: IdePage }>({
  ide: async ({ page }, use) => {
    await use(new IdePage(page));
  },
});
