import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formOf } from "./form-test-bed.ts";
import { openShares } from "./open-shares.ts";
import { type PostgresServer, startPostgres } from "./postgres-test-bed.ts";
import { shareStoreContract } from "./share-store-contract.ts";
import { StorageError } from "./shares.ts";
import { tokenStoreContract } from "./token-store-contract.ts";
import { openTokens } from "./tokens.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server[Symbol.asyncDispose]());

shareStoreContract(() => openShares({ url: server.url }));

tokenStoreContract(() => openTokens({ url: server.url }));

test("a server that is away is told, and what was stored is there when it is back", async () => {
  await using store = await openShares({ url: server.url }, { deadlineMs: 2000 });
  const form = formOf({ code: "print('away')" });
  const put = await store.put(form);
  await server.stop("SIGINT");
  await expect(store.put(formOf())).rejects.toThrow(StorageError);
  await server.start();
  const again = () => store.put(form).catch(() => null);
  await expect.poll(again, { timeout: 20_000 }).toMatchObject({ id: (put as { id: string }).id });
});

test("a server that stands still is told in time, and what is acknowledged when it goes on is there for all", async () => {
  await using store = await openShares({ url: server.url }, { deadlineMs: 300 });
  await using other = await openShares({ url: server.url });
  const put = await other.put(formOf({ code: "print('still')" }));
  const { id } = put as { id: string };
  server.signal("SIGSTOP");
  try {
    const asked = await Promise.allSettled([store.put(formOf()), store.get(id), store.takeDown(id, "")]);
    for (const each of asked) expect(each).toMatchObject({ reason: expect.any(StorageError) });
  } finally {
    server.signal("SIGCONT");
  }
  await expect
    .poll(() =>
      store.ping().then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  const takeDown = () => store.takeDown(id, "spam").catch(() => false);
  await expect.poll(takeDown, { timeout: 20_000 }).toBe(true);
  expect(await other.get(id)).toEqual({ state: "gone" });
});

async function client() {
  const connected = new pg.Client(server.url);
  await connected.connect();
  return Object.assign(connected, { [Symbol.asyncDispose]: () => connected.end() });
}

test("what somebody opens, or takes down, while it is about to expire stays", async () => {
  await using store = await openShares({ url: server.url });
  await using other = await client();
  const [opened, taken] = await Promise.all(
    ["opened", "taken"].map(async (code) => ((await store.put(formOf({ code }))) as { id: string }).id),
  );
  await other.query("UPDATE shares SET opened_on = 1 WHERE id = ANY($1)", [[opened, taken]]);
  await other.query("BEGIN");
  await other.query("UPDATE shares SET opened_on = 1000000 WHERE id = $1", [opened]);
  await other.query("UPDATE shares SET form = '', taken_down_at = 1 WHERE id = $1", [taken]);
  const expired = store.expire(365, 1000);
  // Not before it waits for the two.
  await using watcher = await client();
  await expect
    .poll(async () => (await watcher.query("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")).rowCount)
    .toBe(1);
  await other.query("COMMIT");
  await expired;
  expect(await store.get(opened as string)).toMatchObject({ state: "found" });
  expect(await store.get(taken as string)).toEqual({ state: "gone" });
});

test("a database that can only be read tells what it has, and says that it stores nothing", async () => {
  await using owner = await client();
  const { id } = await (async () => {
    await using store = await openShares({ url: server.url });
    return (await store.put(formOf({ code: "print('read')" }))) as { id: string };
  })();
  await owner.query("UPDATE shares SET opened_on = 1 WHERE id = $1", [id]);
  await using store = await openShares({ url: server.url });
  await owner.query("ALTER DATABASE postgres SET default_transaction_read_only = on");
  try {
    await expect(store.put(formOf())).rejects.toThrow(/read-only/);
    expect(await store.get(id)).toMatchObject({ state: "found" });
    expect(await store.get(id)).toMatchObject({ state: "found" });
  } finally {
    await owner.query("SET default_transaction_read_only = off");
    await owner.query("ALTER DATABASE postgres RESET default_transaction_read_only");
  }
  await using again = await openShares({ url: server.url });
  expect(await again.put(formOf())).toMatchObject({ id: expect.any(String) });
});
