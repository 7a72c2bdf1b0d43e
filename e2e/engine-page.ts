import { test as base, type Page } from "@playwright/test";
import { WATCH } from "./policy.ts";
import { startWebKit } from "./webkit.ts";

/** The page in a browser that is driven by WebDriver: Firefox through Playwright, WebKit beside it. */
export interface EnginePage extends AsyncDisposable {
  open(url: string): Promise<void>;
  click(selector: string): Promise<void>;
  /** Types a text, key by key, in the place of all that is in a field; an empty one empties it. */
  type(selector: string, text: string): Promise<void>;
  /** The text that is seen of the first such element; empty where there is none. */
  text(selector: string): Promise<string>;
  isVisible(selector: string): Promise<boolean>;
  /** Gives the page this much room, in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  /** What the page that is open has tried against its content security policy. */
  refused(): Promise<string[]>;
}

/** A browser that has been started, ready for one page at a time. */
export interface Engine extends AsyncDisposable {
  newPage(): Promise<EnginePage>;
}

export const test = base.extend<{ engine: EnginePage }, { started: Engine }>({
  started: [
    async ({ playwright }, use, { project }) => {
      const { firefox } = playwright;
      await using started =
        project.name === "webkit" ? await startWebKit() : engineOf(await firefox.launch(project.use.launchOptions));
      await use(started);
    },
    { scope: "worker" },
  ],
  engine: async ({ started }, use) => {
    await using engine = await started.newPage();
    await use(engine);
  },
});

function engineOf(browser: { newPage(): Promise<Page> } & AsyncDisposable): Engine {
  return {
    async newPage() {
      const page = await browser.newPage();
      await page.addInitScript(WATCH);
      return pageOfPlaywright(page);
    },
    [Symbol.asyncDispose]: () => browser[Symbol.asyncDispose](),
  };
}

function pageOfPlaywright(page: Page): EnginePage {
  const first = (selector: string) => page.locator(selector).first();
  return {
    open: async (url) => void (await page.goto(url)),
    click: (selector) => first(selector).click(),
    async type(selector, text) {
      await first(selector).click();
      await page.keyboard.press("ControlOrMeta+A");
      if (text === "") await page.keyboard.press("Backspace");
      await page.keyboard.type(text);
    },
    // biome-ignore lint/performance/useDomNodeTextContent: what is seen, with its line ends.
    text: async (selector) => ((await first(selector).count()) ? first(selector).innerText() : ""),
    isVisible: (selector) => first(selector).isVisible(),
    resize: (width, height) => page.setViewportSize({ width, height }),
    refused: () => page.evaluate("window.refused"),
    [Symbol.asyncDispose]: () => page.close(),
  };
}
