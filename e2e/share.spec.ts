import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "./ide-page.ts";

/** Tries to run, load and break out, in text, markup, attributes and style. */
const HOSTILE = `</title></style></pre>"'><script>document.title="owned"</script><img src=x onerror=alert(1)>\u202e{nonce}`;

const PROGRAM = `import sys\n# ${HOSTILE}\nprint(sys.stdin.read())\nprint("${"한글 ".repeat(40)}")\n`;

async function share(request: import("@playwright/test").APIRequestContext, more: object = {}) {
  const program = { code: PROGRAM, stdin: HOSTILE };
  const run = await (await request.post("/api/runs", { data: program })).json();
  const state = async () => (await (await request.get(`/api/runs/${run.id}`)).json()).state;
  await expect.poll(state).toBe("finished");
  const answer = await request.post("/api/shares", { data: { ...program, run: run.id, ...more } });
  expect(answer.status()).toBe(200);
  return (await answer.json()) as { id: string };
}

/** Another site with one page. */
async function siteWith(html: string) {
  const site = createServer((_request, response) => void response.setHeader("content-type", "text/html").end(html));
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  const { port } = site.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      site.closeAllConnections();
      await new Promise((resolve) => site.close(resolve));
    },
  };
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a share is whole: title, code, input, result, note", async ({ page, request }) => {
    const { id } = await share(request, { title: "미로 탐색", note: "See line 3" });
    await page.goto(`/s/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("미로 탐색");
    await expect(page.getByText("See line 3")).toBeVisible();
    await expect(page.getByRole("region", { name: "Code" })).toContainText("print(sys.stdin.read())");
    await expect(page.locator(".tok-keyword").first()).toHaveText("import");
    await expect(page.getByRole("region", { name: "Input" })).toHaveText(HOSTILE);
    await expect(page.getByRole("region", { name: "Result" })).toContainText("한글");
    await expect(page.getByText("✓ Finished")).toBeVisible();
    await expect(page.getByRole("link", { name: "Run this" })).toHaveAttribute("href", `/?share=${id}`);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });
});

test("a share's page has no script, is kept, and is found by nobody; its raw forms are no pages @once", async ({
  request,
}) => {
  const { id } = await share(request, { title: "Headers" });
  const page = await request.get(`/s/${id}`);
  expect(page.headers()).toMatchObject({
    "content-security-policy": expect.stringContaining("script-src 'none'"),
    "cache-control": "public, max-age=60, must-revalidate",
    "x-robots-tag": "noindex",
    vary: expect.stringContaining("accept-language, cookie"),
  });
  expect(page.headers()["content-security-policy"]).not.toContain("unsafe-inline");
  expect(await page.text()).toContain('<meta property="og:title" content="Headers"/>');
  for (const [kind, disposition] of [
    ["py", "attachment"],
    ["txt", "inline"],
  ]) {
    const raw = await request.get(`/s/${id}.${kind}`);
    expect(await raw.text()).toBe(PROGRAM);
    expect(raw.headers()).toMatchObject({
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `${disposition}; filename="${id}.${kind}"`,
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
    });
  }
  expect((await request.get("/s/bcdfghjkmnp")).status()).toBe(404);
});

test("a share's picture is for every site, and its page says where it is @once", async ({ page, request }) => {
  const { id } = await share(request, { title: HOSTILE });
  const text = await (await request.get(`/s/${id}`)).text();
  const picture = /<meta property="og:image" content="([^"]+)"/.exec(text)?.[1] ?? "";
  expect(new URL(picture).pathname).toBe(`/s/${id}.png`);
  const answer = await request.get(picture);
  expect(answer.headers()).toMatchObject({
    "content-type": "image/png",
    "cross-origin-resource-policy": "cross-origin",
  });
  expect((await answer.body()).length).toBeLessThan(60 * 1024);
  await page.setContent(`<img src="${picture}">`);
  const size = () => page.evaluate("[document.images[0].naturalWidth, document.images[0].naturalHeight]");
  await expect.poll(size).toEqual([1200, 630]);
});

test("a share is read in a frame of another site's page, and nothing in it acts there @once", async ({
  page,
  request,
}) => {
  const { id } = await share(request, { title: HOSTILE });
  const oembed = /type="application\/json\+oembed" href="([^"]+)"/.exec(
    await (await request.get(`/s/${id}`)).text(),
  )?.[1];
  const { html } = await (await request.get((oembed ?? "").replaceAll("&amp;", "&"))).json();
  await using blog = await siteWith(html);
  await page.goto(blog.url);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("heading", { level: 1 })).toHaveText(HOSTILE.replace("\u202e", " "));
  await expect(frame.getByRole("region", { name: "Code" })).toContainText("print(sys.stdin.read())");
  await expect(frame.getByRole("region", { name: "Result" })).toContainText("한글");
  await expect(frame.getByRole("link", { name: "Run this" })).toHaveAttribute("target", "_blank");
  expect(await frame.locator("script, body img, body style").count()).toBe(0);
  const policy = (await request.get(`/s/${id}/embed`)).headers()["content-security-policy"];
  expect(policy).toMatch(/script-src 'none'.*frame-ancestors \*.*sandbox allow-popups/);
  expect((await request.get(`/s/${id}`)).headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
});

test("a share speaks the reader's language @once", async ({ request }) => {
  const { id } = await share(request);
  const text = async (headers: Record<string, string>) => (await request.get(`/s/${id}`, { headers })).text();
  expect(await text({ "accept-language": "ko" })).toContain("실행해 보기");
  expect(await text({ "accept-language": "ko", cookie: "language=en" })).toContain("Run this");
});

test("Run this opens a share as a draft of one's own", { tag: "@once" }, async ({ ide, page, request }) => {
  const { id } = await share(request, { title: "미로 탐색" });
  await page.goto(`/s/${id}`);
  await page.getByRole("link", { name: "Run this" }).click();
  await ide.fullEditor();
  await expect(ide.program).toContainText("print(sys.stdin.read())");
  await expect(ide.input).toHaveValue(HOSTILE);
  expect(new URL(page.url()).search).toBe("");
  await expect(page.getByText("미로 탐색").first()).toBeVisible();
});
