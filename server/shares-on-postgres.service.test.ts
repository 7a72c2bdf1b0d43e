import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { type PostgresServer, startPostgres } from "#storage/postgres-test-bed.ts";
import { shareTestBed } from "./share-test-bed.ts";
import { takedownContract } from "./takedown-test-bed.ts";

let database: PostgresServer;
afterAll(() => database[Symbol.asyncDispose]());
const bed = shareTestBed(async () => {
  database = await startPostgres();
  return { where: { url: database.url } };
});
const { server, ask } = bed;

type Made = { id: string; deleteToken: string };
const share = (code: string) => ask<Made>("POST", "/api/shares", { body: { code } });
const AWAY = { status: 503, body: { error: { code: "unavailable" } } };

async function elseGoesOn() {
  for (const path of ["/healthz", "/api/runtimes"]) expect((await fetch(server().url + path)).status).toBe(200);
  expect((await ask("POST", "/api/runs", { body: { code: "print(1)" } })).status).toBe(202);
}

takedownContract(bed, () => ({ DATABASE_URL: database.url }));

test("shares are stored, read and deleted", async () => {
  const { id, deleteToken } = (await share("print('stored')")).body;
  expect(await ask("GET", `/api/shares/${id}`)).toMatchObject({ status: 200, body: { code: "print('stored')" } });
  expect(await ask("DELETE", `/api/shares/${id}`, { bearer: deleteToken })).toMatchObject({ status: 200 });
  expect(await ask("GET", `/api/shares/${id}`)).toMatchObject({ status: 404 });
});

let locking: pg.Client;
async function lock() {
  locking = new pg.Client(database.url);
  await locking.connect();
  await locking.query("BEGIN; LOCK TABLE shares, makers IN ACCESS EXCLUSIVE MODE");
}
const unlock = () => locking.end();

test.each([
  ["stands still", async () => database.signal("SIGSTOP"), async () => database.signal("SIGCONT")],
  ["has every table locked", lock, unlock],
  ["is killed", () => database.stop("SIGKILL"), () => database.start()],
])("while the database %s, sharing says so, the rest goes on, and sharing is back with it", async (_, away, back) => {
  const before = (await share(`print('before it ${_}')`)).body;
  const other = (await share(`print('deleted while it ${_}, or not')`)).body;
  await away();
  try {
    const asked = await Promise.all([
      share("1"),
      ask("GET", `/api/shares/${before.id}`),
      ask("DELETE", `/api/shares/${other.id}`, { bearer: other.deleteToken }),
    ]);
    for (const answer of asked) expect(answer).toMatchObject(AWAY);
    await elseGoesOn();
  } finally {
    await back();
  }
  await expect.poll(async () => (await share("print('after')")).status, { timeout: 20_000 }).toBe(200);
  expect(await ask("GET", `/api/shares/${before.id}`)).toMatchObject({ status: 200 });
});
