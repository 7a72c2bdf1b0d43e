import type { Locator, Page } from "@playwright/test";
import { test as base } from "./ide-page.ts";
import { middleOf, touchAlong, wayTo } from "./touch.ts";

/** The bar of Python keys, under a finger. */
export class KeysPage {
  readonly page: Page;
  readonly bar: Locator;
  readonly arrangeButton: Locator;
  readonly arrangeSheet: Locator;

  constructor(page: Page) {
    this.page = page;
    this.bar = page.getByRole("toolbar", { name: "Python keys" });
    this.arrangeButton = this.bar.getByRole("button", { name: "Arrange the keys" });
    this.arrangeSheet = page.getByRole("dialog", { name: "Arrange the keys" });
  }

  key(name: string): Locator {
    return this.bar.getByRole("button", { name, exact: true });
  }

  async tap(...names: string[]): Promise<void> {
    for (const name of names) await this.key(name).tap();
  }

  /** Rests on a key until it has offered its variants or repeated, and slides aside before it is lifted. */
  async hold(name: string, { ms = 700, slide = 0 } = {}): Promise<void> {
    await this.key(name).scrollIntoViewIfNeeded();
    const at = await middleOf(this.key(name));
    await touchAlong(this.page, slide ? [at, { x: at.x + slide, y: at.y }] : [at], ms);
  }

  /** Swipes the keys by a page. */
  async swipe(): Promise<void> {
    const { x, y } = await middleOf(this.bar);
    await touchAlong(this.page, wayTo({ x: x + 120, y: y - 20 }, { x: x - 130, y: y - 20 }));
  }
}

export const test = base.extend<{ keys: KeysPage }>({
  keys: async ({ page }, use) => {
    await use(new KeysPage(page));
  },
});
