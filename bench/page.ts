import { type Browser, chromium, devices, type Page } from "@playwright/test";
import lighthouse from "lighthouse";
import { freePort, startPair } from "./pair.ts";
import { plainRow, type Row } from "./report.ts";
import type { Topic } from "./topic.ts";

const LOADS = 5;
const ATTEMPTS = 3;
const TYPINGS = 5;
const STREAMS = 3;
/** How much slower than this machine a phone is taken to be. */
const SLOWER = 4;
const STROKES = 120;
const STROKE_MS = 60;
const LOOK_MS = 1000;
const LINES = 2000;

const TWO_MEGABYTES = 'line = "0123456789" * 9 + "\\n"\nfor _ in range(23000):\n    print(line, end="")\n';

/** How the page feels on a phone: its load, typing in a long program, and a flood of output. */
export const page: Topic = {
  name: "page",
  async measure({ times, say }) {
    await using server = await startPair();
    const rows: Row[] = [];
    say("page: load");
    rows.push(...(await loads(server.url, times(LOADS))));
    say("page: typing");
    rows.push(plainRow("OnPyRunner", TYPING, await repeat(times(TYPINGS), () => longestTypingTask(server.url))));
    say("page: output");
    rows.push(plainRow("OnPyRunner", STREAMING, await repeat(times(STREAMS), () => longestFrame(server.url))));
    return [{ title: "The page on a phone", rows }];
  },
};

const TYPING = { figure: `Longest task while typing in ${LINES} lines, CPU ${SLOWER}x slower`, unit: "ms" };
const STREAMING = { figure: `Longest frame while 2 MB of output arrive, CPU ${SLOWER}x slower`, unit: "ms" };

const FIGURES = [
  { audit: "first-contentful-paint", figure: "First contentful paint", unit: "ms" },
  { audit: "largest-contentful-paint", figure: "Largest contentful paint", unit: "ms" },
  { audit: "total-blocking-time", figure: "Total blocking time", unit: "ms" },
  { audit: "cumulative-layout-shift", figure: "Cumulative layout shift", unit: "" },
];

/** What Lighthouse's mobile preset says of the page; each load in a browser of its own. */
async function loads(url: string, count: number): Promise<Row[]> {
  const reports = await repeat(count, () => load(url));
  const scores = reports.map(({ categories }) => 100 * (categories.performance?.score ?? 0));
  const value = (audit: string) => reports.map(({ audits }) => audits[audit]?.numericValue ?? Number.NaN);
  return [
    plainRow("OnPyRunner", { figure: "Lighthouse, mobile", unit: "points of 100" }, scores),
    ...FIGURES.map(({ audit, ...figure }) => plainRow("OnPyRunner", figure, value(audit))),
  ];
}

async function load(url: string) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = await freePort();
    const browser = await launch([`--remote-debugging-port=${port}`]);
    try {
      const run = await lighthouse(url, { port, logLevel: "error", onlyCategories: ["performance"] });
      // At times the browser's trace lacks the beginning of the load.
      if (run && !run.lhr.runtimeError) return run.lhr;
    } finally {
      await browser.close();
    }
  }
  throw new Error(`Lighthouse gave no report at ${ATTEMPTS} attempts.`);
}

async function longestTypingTask(url: string): Promise<number> {
  await using phone = await openPhone(url);
  const { page } = phone;
  await page.locator(".cm-content").tap();
  const program = Array.from(
    { length: LINES / 2 },
    (_, index) => `def f${index}(a, b):\n    return [a, "b", ${index}]`,
  );
  await page.keyboard.insertText(program.join("\n"));
  await page.keyboard.press("Enter");
  await phone.slowDown();
  // Who has just opened a program looks at it first.
  await page.waitForTimeout(LOOK_MS);
  await page.evaluate(`globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    }).observe({ type: "longtask" });`);
  await page.keyboard.type("total = sum(value * 2 for value in f1(3, 4)) + len(name)\n".repeat(3).slice(0, STROKES), {
    delay: STROKE_MS,
  });
  await page.waitForTimeout(2000);
  return Number(await page.evaluate("longest"));
}

async function longestFrame(url: string): Promise<number> {
  await using phone = await openPhone(url);
  const { page } = phone;
  await page.locator(".cm-content").tap();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(TWO_MEGABYTES);
  await phone.slowDown();
  await page.evaluate(`globalThis.longest = 0;
    let last = performance.now();
    requestAnimationFrame(function next(now) {
      longest = Math.max(longest, now - last);
      last = now;
      requestAnimationFrame(next);
    });`);
  await page.getByRole("button", { name: "Run", exact: true }).tap();
  await page.locator("[data-part=status] strong", { hasText: /Finished|Output limit/ }).waitFor({ timeout: 120_000 });
  await page.waitForTimeout(1000);
  return Number(await page.evaluate("longest"));
}

interface Phone extends AsyncDisposable {
  page: Page;
  slowDown(): Promise<void>;
}

async function openPhone(url: string): Promise<Phone> {
  const browser = await launch([]);
  const context = await browser.newContext({ ...devices["Pixel 7"], locale: "en-US" });
  const opened = await context.newPage();
  await opened.goto(url);
  await opened.locator(".cm-content").waitFor();
  // Once in a phone's life it copies the page for times without a network; that takes the processors, too.
  await opened.evaluate("navigator.serviceWorker.ready.then(() => null)");
  return {
    page: opened,
    async slowDown() {
      const device = await context.newCDPSession(opened);
      await device.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

function launch(args: string[]): Promise<Browser> {
  const own = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: [...own, "--disable-gpu", ...args] });
}

async function repeat<T>(count: number, once: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let round = 0; round < count; round++) results.push(await once());
  return results;
}
