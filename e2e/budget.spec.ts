import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { chromium, expect, test } from "@playwright/test";
import lighthouse, { type Result } from "lighthouse";

test("Lighthouse finds nothing wrong with access and practice, and nothing moves while the page loads", {
  tag: "@once",
}, async ({ baseURL, launchOptions }) => {
  test.slow();
  const port = await freePort();
  const browser = await chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`],
  });
  try {
    const { "cumulative-layout-shift": shift, ...audits } = await report(baseURL ?? "", port);
    const failed = Object.values(audits).filter(({ score }) => score !== null && score < 1);
    expect(Object.keys(audits).length).toBeGreaterThan(50);
    expect(failed.map(({ id }) => id)).toEqual([]);
    expect(shift?.numericValue).toBeLessThan(0.02);
  } finally {
    await browser.close();
  }
});

/** What Lighthouse says of each audit. On a machine that is overrun it may miss the first paint, and has to look again. */
async function report(url: string, port: number): Promise<Result["audits"]> {
  let broken: string[] = [];
  for (let attempt = 0; attempt < 3; attempt++) {
    const run = await lighthouse(url, {
      port,
      logLevel: "error",
      onlyCategories: ["accessibility", "best-practices"],
      onlyAudits: ["cumulative-layout-shift"],
    });
    const audits = run?.lhr.audits ?? {};
    broken = Object.values(audits).flatMap(({ id, scoreDisplayMode, errorMessage }) =>
      scoreDisplayMode === "error" ? [`${id}: ${errorMessage}`] : [],
    );
    if (run && broken.length === 0) return audits;
  }
  throw new Error(`Lighthouse could not look: ${broken.join(" ")}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
