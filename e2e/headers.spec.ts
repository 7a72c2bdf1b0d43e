import { readdirSync } from "node:fs";
import { SAFE } from "#server/headers-test-bed.ts";
import { expect, test } from "./ide-page.ts";

const PAGE = {
  ...SAFE,
  "content-security-policy": expect.stringMatching(
    /^default-src 'none'; script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic' 'wasm-unsafe-eval'; script-src-attr 'none'; style-src 'self' 'nonce-[\w+/=]+'; style-src-attr 'none'; .*; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default$/,
  ),
  "cache-control": expect.stringMatching(/no-store/),
};
const SHARED = {
  ...SAFE,
  "content-security-policy": expect.stringMatching(/^default-src 'none'; script-src 'none'; style-src 'sha256-/),
  "cache-control": "public, max-age=60, must-revalidate",
};
const RAW = { ...SHARED, "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox" };
const FILE = { ...SAFE, "cache-control": expect.stringMatching(/^public, max-age=\d+/) };
const CHUNK = readdirSync(".next/static/chunks").find((name) => name.endsWith(".js"));

test("pages, files and shares are answered with the headers of their kind @once", async ({ request, baseURL }) => {
  const { id } = await (await request.post("/api/shares", { data: { code: "print(1)" } })).json();
  const kinds: [string, number, Record<string, unknown>][] = [
    ["/", 200, PAGE],
    ["/?code=%3Cscript%3E", 200, PAGE],
    ["/nothing", 404, PAGE],
    ["/_next/static/nothing.js", 404, PAGE],
    ["/icon.svg", 200, FILE],
    ["/icons/192.png", 200, FILE],
    ["/manifest.webmanifest", 200, FILE],
    [`/_next/static/chunks/${CHUNK}`, 200, { ...FILE, "cache-control": "public, max-age=31536000, immutable" }],
    [
      "/service-worker.js",
      200,
      { ...SAFE, "content-security-policy": "default-src 'none'; connect-src 'self'", "cache-control": "no-cache" },
    ],
    [`/s/${id}`, 200, SHARED],
    [`/s/${id}.py`, 200, RAW],
    [`/s/${id}.txt`, 200, RAW],
    [`/s/${id}.png`, 200, { ...RAW, "cross-origin-resource-policy": "cross-origin" }],
    [`/s/${id}/embed`, 200, { ...SHARED, "cross-origin-resource-policy": "cross-origin" }],
    [`/oembed?url=${baseURL}/s/${id}`, 200, { ...SAFE, "cache-control": SHARED["cache-control"] }],
    ["/s/00000000000", 404, { ...SHARED, "cache-control": "no-store" }],
    ["/s/x", 404, PAGE],
  ];
  for (const [path, status, headers] of kinds) {
    const answer = await request.get(path);
    expect([path, answer.status(), answer.headers()]).toEqual([path, status, expect.objectContaining(headers)]);
    expect(Object.keys(answer.headers()).filter((name) => /^(server|x-powered-by)$/.test(name))).toEqual([]);
  }
});
