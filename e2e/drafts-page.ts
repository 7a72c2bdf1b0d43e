import { expect, type Locator } from "@playwright/test";
import { selectorOf } from "#components/ui/parts.ts";
import type { IdePage } from "./ide-page.ts";

interface GivenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** The list of drafts, in the user's words. */
export class DraftsPage {
  /** The open draft's title, which opens the list. */
  readonly button: Locator;
  readonly search: Locator;
  readonly titles: Locator;
  readonly #sheet: Locator;
  readonly #ide: IdePage;

  constructor(ide: IdePage) {
    this.#ide = ide;
    this.button = ide.page.getByRole("button", { name: /^Draft:/ });
    this.#sheet = ide.page.getByRole("dialog", { name: "Drafts" });
    this.search = this.#sheet.getByRole("searchbox");
    this.titles = this.#sheet.locator(`${selectorOf("draft")} b`);
  }

  async show(): Promise<void> {
    if (!(await this.#sheet.isVisible())) await this.#ide.press(this.button);
    await expect(this.search).toBeVisible();
  }

  /** Waits until a draft of this title is the open one. */
  async settled(title: string): Promise<void> {
    await expect(this.button).toHaveText(title);
    // It is kept when the page could go away.
    await this.#ide.page.evaluate(`dispatchEvent(new Event("pagehide"))`);
  }

  async create(): Promise<void> {
    await this.show();
    await this.press("New draft");
    await expect(this.#sheet).toBeHidden();
  }

  async open(title: string): Promise<void> {
    await this.show();
    await this.press(title);
    await expect(this.#sheet).toBeHidden();
  }

  async rename(title: string, name: string): Promise<void> {
    await this.act(title, "Rename");
    await this.#sheet.getByRole("textbox", { name: "Name of the draft" }).fill(name);
    await this.press("Save");
  }

  /** Does something with one draft. */
  async act(title: string, action: string): Promise<void> {
    await this.show();
    await this.#ide.press(this.#sheet.getByRole("button", { name: `More for ${title}`, exact: true }));
    await this.press(action);
  }

  async press(name: string): Promise<void> {
    await this.#ide.press(this.#sheet.getByRole("button", { name: starting(name) }));
  }

  async import(...files: GivenFile[]): Promise<void> {
    await this.show();
    await this.#sheet.locator("input[type=file]").setInputFiles(files);
  }
}

/** A draft's button also says when it was used. */
function starting(name: string): RegExp {
  return new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}( (just now|open|\\d)|$)`);
}
