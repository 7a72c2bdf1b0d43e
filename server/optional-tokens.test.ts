import { expect, test } from "vitest";
import { openTokens } from "#storage/tokens.ts";
import { shareTestBed } from "./share-test-bed.ts";

const { server } = shareTestBed({}, { tokens: "optional", perMinute: { runs: 1, checks: 0 } });

function ask(path: string, { headers = {}, body }: { headers?: Record<string, string>; body?: object } = {}) {
  const sent = body && { method: "POST", body: JSON.stringify(body) };
  return fetch(server().url + path, {
    headers: { ...(body && { "content-type": "application/json" }), ...headers },
    ...sent,
  });
}

test("where tokens are optional everybody is let in, and only who sends a wrong one is told", async () => {
  const wrong = `onpy_${"a".repeat(43)}`;
  expect((await ask("/api/runtimes")).status).toBe(200);
  expect((await ask("/api/runtimes", { headers: { cookie: `token=${wrong}` } })).status).toBe(200);
  expect((await ask("/api/runtimes", { headers: { authorization: `Bearer ${wrong}` } })).status).toBe(401);
});

test("who has a token is a client of his own, and its rate is his also above everybody's", async () => {
  await using store = await openTokens({ file: server().file });
  const headers = { authorization: `Bearer ${await store.add("robot", 3)}` };
  await expect
    .poll(() => ask("/api/runtimes", { headers }).then(({ status }) => status), { timeout: 20_000 })
    .toBe(200);
  const run = async (given: Record<string, string>) =>
    (await ask("/api/runs", { headers: given, body: { code: "" } })).status;
  expect([await run({}), await run({})]).toEqual([202, 429]);
  expect([await run(headers), await run(headers), await run(headers), await run(headers)]).toEqual([
    202, 202, 202, 429,
  ]);
});
