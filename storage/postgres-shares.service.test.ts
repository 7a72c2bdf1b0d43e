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
