import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, expect, test } from "vitest";
import { formOf } from "#storage/form-test-bed.ts";
import { openShares } from "#storage/open-shares.ts";
import { readEnv } from "./env.ts";
import { shareTestBed } from "./share-test-bed.ts";
import { expireAll, openSharing } from "./sharing.ts";

const folder = mkdtempSync(join(tmpdir(), "shares-"));
afterAll(() => rmSync(folder, { recursive: true }));
const log = pino({ level: "silent" });

const file = join(folder, "later/shares.sqlite");
mkdirSync(file, { recursive: true });
const { server, ask } = shareTestBed(
  { where: { file }, origin: "https://run.example" },
  { sharesPerHour: 2, hosts: [] },
);

test("a store that is away says so in words, the rest goes on, and it is found when it is back", async () => {
  const answer = await ask("POST", "/api/shares", { body: { code: "1" } });
  expect(answer).toMatchObject({ status: 503, body: { error: { code: "unavailable" } } });
  expect(answer.body.error.message).toContain("everything else works");
  expect(await ask("GET", "/api/shares/bcdfghjkmnp")).toMatchObject({ status: 503 });
  expect((await fetch(`${server().url}/healthz`)).status).toBe(200);
  expect(server().said.join()).toContain("the shares' database has no answer");
  rmSync(file, { recursive: true });
  expect(await ask("POST", "/api/shares", { body: { code: "1" } })).toMatchObject({
    status: 200,
    body: { url: expect.stringMatching(/^https:\/\/run\.example\/s\/\w{11}$/) },
  });
});

test("a client stores so many shares an hour, and is told when to come again", async () => {
  const answer = await ask("POST", "/api/shares", { body: { code: "2" } });
  expect(answer).toMatchObject({ status: 429, body: { error: { code: "rate_limited" } } });
  expect(answer.body.error.message).toContain("2 times in an hour");
});

test("what was taken down is gone", async () => {
  await using store = await openShares({ file });
  const put = await store.put(formOf());
  if (put === "gone") throw new Error("It was taken down before");
  await store.takeDown(put.id, "spam");
  expect(await ask("GET", `/api/shares/${put.id}`)).toMatchObject({ status: 410, body: { error: { code: "gone" } } });
});

test("what nobody has opened for long is removed, a batch at a time, with a rest after each", async () => {
  await using store = await openShares({ file: join(folder, "old.sqlite") });
  for (let i = 0; i < 5; i++) await store.put(formOf({ code: String(i) }));
  const rests: number[] = [];
  const pace = { batch: 2, rest: async (tookMs: number) => void rests.push(tookMs) };
  expect(await expireAll(store, 1, pace)).toBe(0);
  expect(rests).toEqual([]);
  expect(await expireAll(store, -1, pace)).toBe(5);
  expect(rests).toHaveLength(2);
  expect(Math.min(...rests)).toBeGreaterThan(0);
});

test.each([[{ ONPYRUNNER_SHARES: "off" }], [{ HOST: "0.0.0.0" }]])(
  "nothing is shared with %j, where nobody could report it or it is not wanted",
  (given) => {
    expect(openSharing(readEnv(given), log)).toBeNull();
  },
);

test("others may see shares of a server that says where to report them", async () => {
  const given = { HOST: "0.0.0.0", ONPYRUNNER_REPORT: "abuse@run.example", ONPYRUNNER_SHARES_FILE: file };
  await using sharing = openSharing(readEnv(given), log);
  expect(sharing?.settings).toMatchObject({ where: { file }, days: 365, report: "abuse@run.example" });
});

test.each([
  ["ONPYRUNNER_ORIGIN", "https://run.example/path"],
  ["ONPYRUNNER_ORIGIN", "ftp://run.example"],
  ["ONPYRUNNER_REPORT", "javascript:alert(1)"],
  ["DATABASE_URL", "mysql://x"],
])("%s cannot be %s", (name, value) => {
  expect(() => readEnv({ [name]: value })).toThrow(name);
});
