import type { Page } from "@playwright/test";
import { selectorOf } from "#components/ui/parts.ts";
import type { KeysPage } from "./keys-page.ts";

/** What a typist does: text as it is on the phone's keyboard and the bar, or one of the editor's own helps. */
export type Stroke = string | { complete: string; after: string } | { held: string; key: string } | "dedent";

/**
 * Types as two thumbs do, and counts their taps: letters, digits, spaces and line ends are on the phone's own
 * keyboard, every other sign on the bar of keys; a swipe to another page of keys counts as a tap too.
 */
export class ThumbTypist {
  taps = 0;
  readonly #page: Page;
  readonly #keys: KeysPage;

  constructor(page: Page, keys: KeysPage) {
    this.#page = page;
    this.#keys = keys;
  }

  async type(...strokes: Stroke[]): Promise<void> {
    for (const stroke of strokes) {
      if (stroke === "dedent") await this.#press("Backspace");
      else if (typeof stroke === "string") await this.#typeText(stroke);
      else if ("complete" in stroke) await this.#complete(stroke.complete, stroke.after);
      else await this.#hold(stroke.key, stroke.held);
    }
  }

  async #typeText(text: string): Promise<void> {
    for (const [part] of text.matchAll(/[a-z0-9 ]+|[^a-z0-9 ]/g)) {
      if (part === "\n") await this.#press("Enter");
      else if (/[a-z0-9 ]/.test(part)) await this.#insert(part);
      else await this.#tapKey(part);
    }
  }

  async #insert(text: string): Promise<void> {
    await this.#page.keyboard.insertText(text);
    this.taps += text.length;
  }

  async #press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
    // On Android the editor takes these keys up with the next frame, before any thumb can follow.
    await this.#page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    this.taps += 1;
  }

  async #tapKey(sign: string): Promise<void> {
    await this.#turnTo(sign);
    await this.#keys.key(sign).tap();
    this.taps += 1;
  }

  async #hold(key: string, held: string): Promise<void> {
    await this.#turnTo(key);
    await this.#keys.hold(key, { ms: 450 });
    this.taps += 1;
    await this.#page.locator(".cm-content", { hasText: held }).waitFor();
  }

  async #complete(name: string, after: string): Promise<void> {
    await this.#insert(after);
    await this.#page.getByRole("option", { name, exact: true }).tap({ timeout: 5000 });
    this.taps += 1;
  }

  /** Swipes to the page of a key, as often as it takes. */
  async #turnTo(sign: string): Promise<void> {
    const turned = await this.#keys.key(sign).evaluate((key: { closest(selector: string): Sheet }, selector) => {
      const page = key.closest(selector);
      const pages = page.parentElement;
      const from = Math.round(pages.scrollLeft / pages.clientWidth);
      const to = Math.round(page.offsetLeft / pages.clientWidth);
      if (from !== to) pages.scrollTo({ left: to * pages.clientWidth, behavior: "instant" });
      return Math.abs(to - from);
    }, selectorOf("key-page"));
    this.taps += turned;
  }
}

/** What of the page's elements is used here. */
interface Sheet {
  offsetLeft: number;
  parentElement: { scrollLeft: number; clientWidth: number; scrollTo(to: { left: number; behavior: string }): void };
}

/**
 * The taps that a phone's own keyboard needs for a text in a plain field: each sign that is not on its letters
 * costs a tap to the signs and one back, and nothing indents, closes or completes by itself.
 */
export function bareTaps(text: string): number {
  let taps = 0;
  let onSigns = false;
  for (const character of text) {
    const isSign = !/[a-z0-9 \n]/.test(character);
    // Spaces and line ends are on both.
    if (isSign !== onSigns && !/[ \n]/.test(character)) {
      taps += 1;
      onSigns = isSign;
    }
    taps += 1;
  }
  return taps;
}
