import { expect, test, vi } from "vitest";
import { DatabaseShares } from "#storage/database-shares.ts";
import { PAGES } from "./pages-test-bed.ts";
import { shareTestBed } from "./share-test-bed.ts";

const { server, ask } = shareTestBed();
type Made = { id: string; deleteToken: string };

async function shared(code: string): Promise<Made> {
  return (await ask<Made>("POST", "/api/shares", { body: { code } })).body;
}
const open = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(server().url + path, { method, headers });

test.each(["", ".py", ".txt", ".png", "/embed"])(
  "%j of a share is kept by others, who ask whether it is still so",
  async (form) => {
    const { id } = await shared(`form = ${JSON.stringify(form)}`);
    const first = await open(`/s/${id}${form}`);
    const etag = first.headers.get("etag") ?? "";
    expect(await first.text()).toBe(`the share of /s/${id}${form}`);
    expect(first.headers.get("cache-control")).toBe("public, max-age=60, must-revalidate");
    const again = await open(`/s/${id}${form}`, { "if-none-match": `"other", ${etag}` });
    expect([again.status, again.headers.get("etag"), await again.text()]).toEqual([304, etag, ""]);
    expect(again.headers.get("cache-control")).toBe("public, max-age=60, must-revalidate");
    expect((await open(`/s/${id}${form}`, { "if-none-match": '"other"' })).status).toBe(200);
  },
);

test("HEAD tells what GET would, without it", async () => {
  const { id } = await shared("head");
  const [got, head] = [await open(`/s/${id}`), await open(`/s/${id}`, {}, "HEAD")];
  expect(await head.text()).toBe("");
  for (const name of ["etag", "content-length", "content-type", "vary"])
    expect(head.headers.get(name)).toBe(got.headers.get(name));
});

test("each language and each form has a tag of its own", async () => {
  const { id } = await shared("tags");
  const tags = await Promise.all(
    [
      open(`/s/${id}`),
      open(`/s/${id}`, { "accept-language": "ko" }),
      open(`/s/${id}`, { cookie: "language=ko" }),
      open(`/s/${id}.png`),
      open(`/s/${id}/embed`),
    ].map(async (answer) => (await answer).headers.get("etag")),
  );
  expect(new Set(tags).size).toBe(5);
});

test("a share that was deleted is not said to be as it was, and one that is stored anew has another tag", async () => {
  const made = await shared("deleted");
  const before = await open(`/s/${made.id}`);
  const etag = before.headers.get("etag") ?? "";
  await ask("DELETE", `/api/shares/${made.id}`, { bearer: made.deleteToken });
  expect((await open(`/s/${made.id}`, { "if-none-match": etag })).status).toBe(200);
  expect(await shared("deleted")).toMatchObject({ id: made.id });
  const anew = await open(`/s/${made.id}`, { "if-none-match": etag });
  expect([anew.status, anew.headers.get("etag") === etag]).toEqual([200, false]);
});

test("what others keep gives no reader a key, by which they all would be one client", async () => {
  const { id } = await shared("cookies");
  const answer = await open(`/s/${id}`, { accept: "text/html" });
  expect(answer.headers.get("set-cookie")).toBeNull();
  expect((await open("/", { accept: "text/html" })).headers.get("set-cookie")).toContain("client=");
});

test("a share is looked for once, by who asks and by what shows it, and so is a database that is away", async () => {
  const { id } = await shared("once");
  using get = vi.spyOn(DatabaseShares.prototype, "get");
  const shown: unknown[] = [];
  using render = vi.spyOn(PAGES, "renderShare").mockImplementation(async () => {
    shown.push(
      await server()
        .sharing.find(id)
        .catch((error) => error.message),
    );
    return { status: 200, headers: {}, body: Buffer.from("") };
  });
  await open(`/s/${id}`);
  get.mockRejectedValueOnce(new Error("away"));
  await open(`/s/${id}`, { "accept-language": "ko" });
  expect(shown).toEqual([expect.objectContaining({ state: "found", id }), "away"]);
  expect([render.mock.calls.length, get.mock.calls.length]).toEqual([2, 2]);
});

test("nothing but reading is done with a page", async () => {
  const { id } = await shared("methods");
  expect((await open(`/s/${id}`, {}, "DELETE")).status).toBe(405);
});

test("an address that can be no share's is a page like any other", async () => {
  expect(await (await open("/s/none")).text()).toBe("page");
});
