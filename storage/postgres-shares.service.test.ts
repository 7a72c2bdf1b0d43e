import { afterAll, beforeAll, expect, test } from "vitest";
import { formOf } from "./form-test-bed.ts";
import { openShares } from "./open-shares.ts";
import { type PostgresServer, startPostgres } from "./postgres-test-bed.ts";
import { shareStoreContract } from "./share-store-contract.ts";
import { StorageError } from "./shares.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server[Symbol.asyncDispose]());

shareStoreContract(() => openShares({ url: server.url }));

test("a server that is away is told, and what was stored is there when it is back", async () => {
  await using store = await openShares({ url: server.url }, { deadlineMs: 2000 });
  const form = formOf({ code: "print('away')" });
  const put = await store.put(form);
  await server.stop("SIGINT");
  await expect(store.put(formOf())).rejects.toThrow(StorageError);
  await server.start();
  expect(await store.put(form)).toMatchObject({ id: (put as { id: string }).id });
});

test("a server that stands still is told in time, and what is acknowledged when it goes on is there for all", async () => {
  await using store = await openShares({ url: server.url }, { deadlineMs: 300 });
  await using other = await openShares({ url: server.url });
  const put = await store.put(formOf({ code: "print('still')" }));
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
  expect(await store.takeDown(id, "spam")).toBe(true);
  expect(await other.get(id)).toEqual({ state: "gone" });
});
