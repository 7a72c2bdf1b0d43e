import { readFileSync } from "node:fs";
import { FAREWELL } from "../server/service-worker.ts";
import { DraftsPage } from "./drafts-page.ts";
import { expect, type IdePage, test } from "./ide-page.ts";
import { openVersions } from "./versions.ts";

test.use({ serviceWorkers: "allow" });

test("the editor and the drafts open without a network", async ({ ide, page }) => {
  const drafts = new DraftsPage(ide);
  await ide.open();
  await ide.write("# maze");
  await drafts.create();
  await ide.write("# heap");
  await kept(ide);
  await page.context().setOffline(true);
  await page.reload();
  await ide.fullEditor();
  await expect(drafts.button).toHaveText("heap");
  await drafts.open("maze");
  await expect(ide.program).toHaveText("# maze");
  await ide.run();
  await expect(ide.status).toHaveText("You are offline");
});

test("without a network the page speaks the language and has the colours that were chosen last", {
  tag: "@once",
}, async ({ ide, page }) => {
  await ide.open();
  await kept(ide);
  await page.context().setOffline(true);
  await ide.press(ide.menuButton);
  await ide.press(page.locator("label").filter({ hasText: "한국어" }));
  await ide.press(page.locator("label").filter({ hasText: "어둡게" }));
  await page.reload();
  await expect(page.getByRole("button", { name: "실행", exact: true })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("nothing is kept of runs and of the API", { tag: "@once" }, async ({ ide, page }) => {
  await ide.open();
  await kept(ide);
  await page.reload();
  await ide.write("print('secret')");
  await ide.run();
  await expect(ide.status).toHaveText("Finished");
  await page.evaluate("fetch('/api/runtimes').then((response) => response.text())");
  const paths = (await page.evaluate(`(async () => {
    const requests = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  })()`)) as string[];
  expect(paths.filter((path) => path !== "/" && !path.startsWith("/_next/static/"))).toEqual([]);
});

test("a new version is offered, and taken with a tap", { tag: "@once" }, async ({ ide, page, baseURL }) => {
  await using site = await openVersions(baseURL ?? "");
  await page.goto(site.url);
  await ide.fullEditor();
  await ide.write("# still here");
  await kept(ide);
  site.version = "next";
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await expect(page.getByText("A new version is ready.")).toBeVisible();
  await ide.press(page.getByRole("button", { name: "Reload" }));
  await expect(page.locator("html")).toHaveAttribute("data-build", /next$/);
  await ide.fullEditor();
  await expect(ide.program).toHaveText("# still here");
  await expect(page.getByText("A new version is ready.")).toBeHidden();
});

test("a server that takes the service worker back leaves nothing of it but the drafts", { tag: "@once" }, async ({
  ide,
  page,
  baseURL,
}) => {
  await using site = await openVersions(baseURL ?? "");
  await page.goto(site.url);
  await ide.fullEditor();
  await ide.write("# still here");
  await kept(ide);
  site.serviceWorker = FAREWELL;
  await page.evaluate("navigator.serviceWorker.getRegistration().then((registration) => registration.update())");
  const leftOver = `(async () =>
    (await navigator.serviceWorker.getRegistrations()).length + (await caches.keys()).length
  )()`;
  await expect.poll(() => page.evaluate(leftOver)).toBe(0);
  await page.reload();
  await ide.fullEditor();
  await expect(ide.program).toHaveText("# still here");
});

test("the manifest names icons and pictures that are there, in their sizes", { tag: "@once" }, async ({
  page,
  request,
}) => {
  await page.goto("/");
  const href = await page.locator("link[rel=manifest]").getAttribute("href");
  const manifest = await (await request.get(href ?? "")).json();
  expect(manifest.shortcuts.map(({ name }: { name: string }) => name)).toEqual(["New draft", "Last draft"]);
  const pictures = [...manifest.icons, ...manifest.screenshots].filter(({ type }) => type === "image/png");
  expect(pictures.length).toBeGreaterThan(4);
  for (const { src, sizes } of pictures) {
    const image = await (await request.get(src)).body();
    expect([src, `${image.readUInt32BE(16)}x${image.readUInt32BE(20)}`]).toEqual([src, sizes]);
  }
});

test("every file of the page that the service worker keeps is there", { tag: "@once" }, async ({ request }) => {
  const script = readFileSync(".next/service-worker.js", "utf8");
  const files = new Set(script.match(/\/_next\/static\/[^"'`,]+\.\w+/g));
  expect(files.size).toBeGreaterThan(10);
  for (const file of files) expect([file, (await request.head(file)).status()]).toEqual([file, 200]);
});

/** Waits until the page is kept for times without a network. */
async function kept(ide: IdePage): Promise<void> {
  await ide.page.evaluate(`new Promise((resolve) => {
    const { serviceWorker } = navigator;
    if (serviceWorker.controller) resolve();
    else serviceWorker.addEventListener("controllerchange", () => resolve(), { once: true });
  })`);
}
