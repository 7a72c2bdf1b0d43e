import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { chromium, expect, test } from "@playwright/test";
import lighthouse from "lighthouse";

test("Lighthouse finds nothing wrong with access and practice, and nothing moves while the page loads", {
  tag: "@once",
}, async ({ baseURL, launchOptions }) => {
  const port = await freePort();
  const browser = await chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`],
  });
  try {
    const run = await lighthouse(baseURL, {
      port,
      logLevel: "error",
      onlyCategories: ["accessibility", "best-practices"],
      onlyAudits: ["cumulative-layout-shift"],
    });
    const { "cumulative-layout-shift": shift, ...audits } = run?.lhr.audits ?? {};
    const failed = Object.values(audits).filter(({ score }) => score !== null && score < 1);
    expect(Object.keys(audits).length).toBeGreaterThan(50);
    expect(failed.map(({ id }) => id)).toEqual([]);
    expect(shift?.numericValue).toBeLessThan(0.02);
  } finally {
    await browser.close();
  }
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
