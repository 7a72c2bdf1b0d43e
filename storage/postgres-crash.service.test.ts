import { afterAll, beforeAll, expect, test } from "vitest";
import { crashContract } from "./crash-contract.ts";
import { openShares } from "./open-shares.ts";
import { type PostgresServer, startPostgres } from "./postgres-test-bed.ts";
import { startStore } from "./store-process-test-bed.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server[Symbol.asyncDispose]());

let databases = 0;
const empty = async () => ({ url: server.database(`shares${databases++}`) });

crashContract(empty);

test("a database that is killed in the midst of writing loses nothing that was acknowledged", async () => {
  const where = await empty();
  await using writer = startStore();
  await writer.ask({ do: "open", where });
  const acknowledged = new Map<string, string>();
  for (let kill = 0; kill < 3; kill++) {
    for (let i = 0; i < 25; i++) {
      const code = `print(${kill}, ${i})`;
      acknowledged.set((await writer.ask<{ id: string }>({ do: "put", code })).id, code);
    }
    const last = writer.ask({ do: "put", code: `last ${kill}` });
    await Promise.all([last, server.stop("SIGKILL")]);
    await server.start();
    let said: { error?: string } = { error: "not yet" };
    while (said.error) said = await writer.ask({ do: "put", code: `after ${kill}` });
  }
  await using store = await openShares(where);
  for (const [id, code] of acknowledged) expect(await store.get(id)).toMatchObject({ form: { code } });
});
