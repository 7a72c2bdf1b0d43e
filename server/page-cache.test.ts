import { expect, test } from "vitest";
import { PageCache, type RenderedPage, withNonce, withoutNonce } from "./page-cache.ts";
import { Refused } from "./refused.ts";

const PAGE: RenderedPage = { status: 200, headers: {}, pieces: ["page"] };

test("a page that is asked for again is not rendered anew, also while it is being rendered", async () => {
  const cache = new PageCache();
  let rendered = 0;
  const render = async () => {
    rendered++;
    return PAGE;
  };
  await Promise.all([cache.get("a", render), cache.get("a", render)]);
  expect(await cache.get("a", render)).toBe(PAGE);
  expect(rendered).toBe(1);
});

test("one page is rendered at a time, and too many that wait are refused", async () => {
  const cache = new PageCache();
  const release: (() => void)[] = [];
  const render = () => new Promise<RenderedPage>((resolve) => void release.push(() => resolve(PAGE)));
  const wanted = Array.from({ length: 32 }, (_, i) => cache.get(`${i}`, render));
  await expect(cache.get("one more", render)).rejects.toThrow(Refused);
  expect(release.length).toBeLessThan(2);
  for (const page of wanted) {
    await expect.poll(() => release.length).toBe(1);
    release.pop()?.();
    expect(await page).toBe(PAGE);
  }
});

test("a rendering that failed is tried again", async () => {
  const cache = new PageCache();
  await expect(cache.get("a", () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
  expect(await cache.get("a", async () => PAGE)).toBe(PAGE);
});

test("each client gets a nonce of his own, in the policy and on every script", () => {
  const kept = withoutNonce(
    200,
    { "content-security-policy": "script-src 'nonce-abc'" },
    '<script nonce="abc">1</script>',
  );
  const [one, other] = [withNonce(kept), withNonce(kept)];
  const nonce = /'nonce-([^']+)'/.exec(one.headers["content-security-policy"] ?? "")?.[1] ?? "";
  expect(nonce).not.toBe("");
  expect(one.text).toBe(`<script nonce="${nonce}">1</script>`);
  expect(other.text).not.toContain(nonce);
  expect(one.text).not.toContain("abc");
});
