import Fastify from "fastify";
import { describe, expect, test } from "vitest";
import { isShareId } from "#storage/share-id.ts";
import type { HttpParts } from "./http.ts";
import { addOembed } from "./oembed.ts";
import { addSharePages } from "./share-pages.ts";
import { addShares } from "./share-routes.ts";
import { shareTestBed } from "./share-test-bed.ts";

const { server, ask } = shareTestBed({}, { sharesPerHour: 0 });
type Made = { id: string; url: string; deleteToken: string };
const share = async (code: string) => (await ask<Made>("POST", "/api/shares", { body: { code } })).body;

/** An answer whole, but for what tells the time. */
async function answerOf(path: string, init: RequestInit = {}) {
  const answer = await fetch(server().url + path, init);
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== "date"));
  return { status: answer.status, headers, text: await answer.text() };
}

describe("shares cannot be listed", () => {
  test("whatever leads to one asks for its id", () => {
    const routes: string[] = [];
    const app = Fastify();
    app.addHook("onRoute", ({ url, method }) => void routes.push(...[method].flat().map((each) => `${each} ${url}`)));
    const parts = { sharing: null } as unknown as HttpParts;
    for (const add of [addShares, addSharePages, addOembed]) add(app, parts);
    const others = routes.filter((route) => !/\/:(id|name)(\/embed)?$/.test(route));
    expect(new Set(others)).toEqual(new Set(["POST /api/shares", "GET /oembed", "HEAD /oembed"]));
  });

  test.each([
    ...["/s", "/s/", "/s/*", "/s/%25", "/s/_", "/s/index", "/s/?id=", "/s/.txt", "/s/embed"],
    ...[
      "/api/shares",
      "/api/shares/",
      "/api/shares/*",
      "/api/shares/%25",
      "/api/shares?limit=10",
      "/api/shares/_search",
    ],
    ...["/sitemap.xml", "/robots.txt", "/feed.xml", "/oembed", "/oembed?url=*", "/api", "/api/openapi.json", "/readyz"],
  ])("%s names none", async (path) => {
    const { id } = await share(`print(${JSON.stringify(path)})`);
    const { text, headers } = await answerOf(path);
    expect(text + JSON.stringify(headers)).not.toContain(id);
  });
});

describe("shares cannot be guessed", () => {
  test("ids of programs that differ in one digit have nothing in common, and none is another's successor", async () => {
    const ids: string[] = [];
    for (let i = 0; i < 100; i++) ids.push((await share(`print(${i})`)).id);
    expect(ids.every((id) => isShareId(id) && id.length === 11)).toBe(true);
    for (const [from, to] of [
      [0, 5],
      [6, 11],
    ])
      expect(new Set(ids.map((id) => id.slice(from, to))).size).toBe(100);
    expect(ids).not.toEqual(ids.toSorted());
  });

  test("an id that differs in one letter is as unknown as any other, by every way", async () => {
    const { id } = await share("print('near')");
    const near = Array.from(id, (letter, i) => id.slice(0, i) + (letter === "b" ? "c" : "b") + id.slice(i + 1));
    for (const path of ["/api/shares/ID", `/oembed?url=${encodeURIComponent(`${server().url}/s/ID`)}`]) {
      const unknown = await answerOf(path.replace("ID", "bcdfghjkmnp"));
      expect(unknown.status).toBe(404);
      for (const each of near) expect(await answerOf(path.replace("ID", each))).toEqual(unknown);
    }
  });

  test("whoever has no token of a share is told the same as of a share that is not there", async () => {
    const [mine, other] = [await share("print('mine')"), await share("print('other')")];
    const remove = (id: string, token: string) =>
      answerOf(`/api/shares/${id}`, { method: "DELETE", headers: { authorization: `Bearer ${token}` } });
    const unknown = await remove("bcdfghjkmnp", mine.deleteToken);
    expect(unknown.status).toBe(404);
    const { deleteToken } = mine;
    const wrong = [other.deleteToken, "x", deleteToken.slice(1), `${deleteToken}x`, deleteToken.toLowerCase()];
    for (const token of wrong) expect(await remove(mine.id, token)).toEqual(unknown);
    expect(await remove("no id", deleteToken).catch(() => unknown)).toEqual(unknown);
    expect((await remove(mine.id, deleteToken)).status).toBe(200);
  });
});
