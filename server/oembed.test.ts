import { describe, expect, test } from "vitest";
import { shareTestBed } from "./share-test-bed.ts";

const HOSTILE = `"><script>alert(1)</script></title>\u202e`;

describe("a server that lets itself be framed", () => {
  const { server, ask } = shareTestBed({ origin: "https://run.example" });
  const shared = async () =>
    (await ask<{ url: string; id: string }>("POST", "/api/shares", { body: { code: "1\n2", title: HOSTILE } })).body;
  const tell = (url: string, more = "") =>
    ask<Record<string, unknown>>("GET", `/oembed?url=${encodeURIComponent(url)}${more}`);

  test("tells how to show a share, with nothing of the share in the markup", async () => {
    const { url, id } = await shared();
    const { status, body } = await tell(url);
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: "1.0", type: "rich", title: HOSTILE.slice(0, -1), width: 640, height: 236 });
    expect(body.html).toMatch(
      new RegExp(
        `^<iframe src="https://run.example/s/${id}/embed" width="640" height="236" sandbox="[a-z -]+" [^<>]*></iframe>$`,
      ),
    );
  });

  test("keeps within the size that is wished for", async () => {
    const { url, id } = await shared();
    expect((await tell(url, "&maxwidth=300&maxheight=100")).body).toMatchObject({ width: 300, height: 100 });
    expect((await tell(url)).body).not.toHaveProperty("thumbnail_url");
    expect((await tell(url, "&maxwidth=1200&maxheight=630")).body).toMatchObject({
      thumbnail_url: `https://run.example/s/${id}.png`,
      thumbnail_width: 1200,
    });
  });

  test.each([
    ["url", ""],
    ["maxwidth", "url=x&maxwidth=0"],
    ["maxheight", "url=x&maxheight=many"],
  ])("refuses a wrong %s with its name", async (field, query) => {
    expect(await ask("GET", `/oembed?${query}`)).toMatchObject({ status: 400, body: { error: { field } } });
  });

  test("speaks JSON alone", async () => {
    const { url } = await shared();
    expect(await tell(url, "&format=xml")).toMatchObject({ status: 501 });
  });

  test.each([
    ["another site's", "https://evil.example/s/bcdfghjkmnp"],
    ["another page's", "https://run.example/"],
    ["nobody's", "https://run.example/s/bcdfghjkmnp"],
    ["a script's", "javascript:alert(1)//run.example/s/bcdfghjkmnp"],
  ])("knows nothing of %s address", async (_, url) => {
    expect(await tell(url)).toMatchObject({ status: 404 });
    expect((await fetch(`${server().url}/oembed?url=${encodeURIComponent(url)}`)).headers.get("cache-control")).toBe(
      "no-store",
    );
  });
});

describe("a server that lets nobody frame it", () => {
  const { ask } = shareTestBed({ framedBy: [] });

  test("tells nobody how to", async () => {
    const { body } = await ask<{ url: string }>("POST", "/api/shares", { body: { code: "1" } });
    expect(await ask("GET", `/oembed?url=${encodeURIComponent(body.url)}`)).toMatchObject({ status: 404 });
  });
});
