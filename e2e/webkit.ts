import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { Builder, By, Capabilities, Key, until, type WebDriver } from "selenium-webdriver";
import type { Engine, EnginePage } from "./engine-page.ts";
import { freePort } from "./free-port.ts";
import { WATCH } from "./policy.ts";

/** Starts Debian's WebKitGTK with a screen of its own. */
export async function startWebKit(): Promise<Engine> {
  await using started = new AsyncDisposableStack();
  const screen = started.adopt(
    spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "pipe", "ignore"],
    }),
    end,
  );
  const [display] = await once(createInterface(screen.stdout), "line", { signal: AbortSignal.timeout(START_MS) });
  const port = await freePort();
  const settings = [`DISPLAY=:${display}`, "LANG=C.UTF-8", "LIBGL_ALWAYS_SOFTWARE=1"];
  const driver = ["WebKitWebDriver", "--host=127.0.0.1", `--port=${port}`];
  started.adopt(spawn("env", [...settings, ...driver], { stdio: "ignore" }), end);
  const url = `http://127.0.0.1:${port}`;
  await ready(url);
  const running = started.move();
  return {
    newPage: () => openPage(url),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

const START_MS = 20_000;
/** What the program of the page may take before it answers to WebDriver. */
const ANSWER_MS = 20_000;

async function openPage(server: string): Promise<EnginePage> {
  const asked = new Capabilities({ browserName: "MiniBrowser" });
  const driver = await new Builder().usingServer(server).withCapabilities(asked).build();
  await driver.manage().setTimeouts({ pageLoad: ANSWER_MS, script: ANSWER_MS });
  return {
    async open(url) {
      await driver.get(url);
      // WebKit has no scripts before a page's own: what is refused while the page is parsed is not seen.
      await driver.executeScript(WATCH);
    },
    click: async (selector) => (await find(driver, selector)).click(),
    async type(selector, text) {
      const field = await find(driver, selector);
      await field.click();
      // In a call of its own: WebKit lets go of the modifier only at its end.
      await field.sendKeys(Key.chord(Key.CONTROL, "a"));
      await field.sendKeys(text || Key.BACK_SPACE);
    },
    async text(selector) {
      const [first] = await driver.findElements(By.css(selector));
      return (await first?.getText()) ?? "";
    },
    async isVisible(selector) {
      const [first] = await driver.findElements(By.css(selector));
      return (await first?.isDisplayed()) ?? false;
    },
    async resize(width, height) {
      const [ownWidth = 0, ownHeight = 0] = await driver.executeScript<number[]>("return [innerWidth, innerHeight]");
      const window = await driver.manage().window().getRect();
      const frame = { width: window.width - ownWidth, height: window.height - ownHeight };
      const rect = { x: 0, y: 0, width: width + frame.width, height: height + frame.height };
      await driver.manage().window().setRect(rect);
    },
    refused: () => driver.executeScript<string[]>("return window.refused ?? [];"),
    [Symbol.asyncDispose]: () => driver.quit(),
  };
}

function find(driver: WebDriver, selector: string) {
  return driver.wait(until.elementLocated(By.css(selector)), ANSWER_MS);
}

async function ready(url: string): Promise<void> {
  const late = AbortSignal.timeout(START_MS);
  for (;;) {
    const answer = await fetch(`${url}/status`, { signal: late }).catch(() => null);
    if (answer?.ok) return;
    late.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, "exit");
  child.kill();
  await exited;
}
