import { expect, test } from "vitest";
import { formOf } from "./form-test-bed.ts";
import { MIGRATIONS, type Migrations } from "./migrate.ts";
import type { DatabasePlace } from "./open-database.ts";
import { openShares } from "./open-shares.ts";
import { startStore } from "./store-process-test-bed.ts";

/** What holds when servers die, and when many start at once; `empty` makes a database that nobody has used. */
export function crashContract(empty: () => Promise<DatabasePlace>): void {
  test("what was written before a kill, but not acknowledged, is there once and whole", async () => {
    const where = await empty();
    await using killed = startStore();
    await killed.ask({ do: "open", where });
    await expect(killed.ask({ do: "put and die", code: "print('dies')" })).rejects.toThrow("gone");
    await using store = await openShares(where);
    const form = formOf({ code: "print('dies')" });
    const put = (await store.put(form)) as { id: string; deleteToken: string };
    expect(await store.get(put.id)).toMatchObject({ state: "found", form });
    // The maker who died has a token that he never got, so the share stays when this one goes.
    expect(await store.remove(put.id, put.deleteToken)).toBe(true);
    expect(await store.get(put.id)).toMatchObject({ state: "found" });
  });

  test("a kill in the midst of a migration leaves nothing of it, and the next server does it", async () => {
    const where = await empty();
    await using killed = startStore();
    await expect(killed.ask({ do: "migrate and die", where })).rejects.toThrow("gone");
    await using store = await openShares(where);
    expect(await store.put(formOf())).toMatchObject({ id: expect.any(String) });
  });

  test("what a server before the newest migration has stored is read, and taken down with a reason", async () => {
    const where = await empty();
    const first = MIGRATIONS["0001-shares"] as Migrations[string];
    const form = formOf({ code: "print('old')" });
    const { id } = await (async () => {
      await using old = await openShares(where, { migrations: { "0001-shares": first } });
      return (await old.put(form)) as { id: string };
    })();
    await using store = await openShares(where);
    expect(await store.get(id)).toMatchObject({ state: "found", form });
    expect(await store.takeDown(id, "spam")).toBe(true);
    expect(await store.tombstones()).toMatchObject([{ id, reason: "spam" }]);
  });

  test.each([2, 4])(
    "%i servers that start at once on an empty database all serve, with the same ids, 20 times",
    async (count) => {
      await using stack = new AsyncDisposableStack();
      const servers = Array.from({ length: count }, () => stack.use(startStore()));
      for (let round = 0; round < 20; round++) {
        const where = await empty();
        const opened = await Promise.all(servers.map((server) => server.ask({ do: "open", where })));
        expect(opened).toEqual(servers.map(() => "open"));
        const puts = await Promise.all(servers.map((server) => server.ask<{ id: string }>({ do: "put", code: "1" })));
        expect(new Set(puts.map(({ id }) => id)).size).toBe(1);
      }
    },
  );
}
