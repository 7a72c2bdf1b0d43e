import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely, sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { DatabaseShares } from "./database-shares.ts";
import { formOf } from "./form-test-bed.ts";
import { openShares } from "./open-shares.ts";
import { shareStoreContract } from "./share-store-contract.ts";
import { type ShareStore, StorageError } from "./shares.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";
import { tokenStoreContract } from "./token-store-contract.ts";
import { openTokens } from "./tokens.ts";

const folder = mkdtempSync(join(tmpdir(), "onpyrunner-shares-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = () => join(folder, `${files++}.sqlite`);

const file = newFile();
shareStoreContract(() => openShares({ file }));

test("every commit reaches the disk before it is acknowledged", async () => {
  const dialect = sqliteDialect({ file: newFile(), busyMs: 1000, deadlineMs: 5000 });
  const database = new Kysely({ dialect });
  expect((await sql`PRAGMA journal_mode`.execute(database)).rows).toEqual([{ journal_mode: "wal" }]);
  // 2 is FULL.
  expect((await sql`PRAGMA synchronous`.execute(database)).rows).toEqual([{ synchronous: 2 }]);
  await database.destroy();
});

test("a file that cannot be opened is told when the store is opened", async () => {
  await expect(openShares({ file: join(folder, "no", "such", "folder") })).rejects.toThrow();
});

/** On a busy machine a statement may take longer than the short deadlines here. */
async function isBack(store: ShareStore) {
  const put = () => store.put(formOf()).catch(() => null);
  await expect.poll(put, { timeout: 20_000 }).toMatchObject({ id: expect.any(String) });
}

test("a database that another process has locked is told, and is back when the lock is gone", async () => {
  const path = newFile();
  await using store = await openShares({ file: path }, { deadlineMs: 200 });
  const other = new DatabaseSync(path);
  other.exec("BEGIN IMMEDIATE");
  await expect(store.put(formOf())).rejects.toThrow(StorageError);
  other.exec("ROLLBACK");
  other.close();
  await isBack(store);
});

test("all who ask while it is locked are told in the time of one", async () => {
  const path = newFile();
  await using store = await openShares({ file: path }, { deadlineMs: 100 });
  using other = new DatabaseSync(path);
  other.exec("BEGIN IMMEDIATE");
  const asked = await Promise.allSettled(Array.from({ length: 200 }, () => store.put(formOf())));
  for (const each of asked) expect(each).toMatchObject({ reason: expect.any(StorageError) });
  other.exec("ROLLBACK");
  await isBack(store);
});

test("a wrong token costs the same statements as a share that is not there", async () => {
  const path = newFile();
  await using store = await openShares({ file: path });
  const { id } = (await store.put(formOf())) as { id: string };
  const asked: string[] = [];
  const log = ({ query }: { query: { sql: string } }) => void asked.push(query.sql);
  const dialect = sqliteDialect({ file: path, busyMs: 1000, deadlineMs: 5000 });
  await using watched = new DatabaseShares(new Kysely({ dialect, log }), "secret", 5000);
  expect(await watched.remove(id, "wrong")).toBe(false);
  const ofWrong = asked.splice(0);
  expect(await watched.remove("bcdfghjkmnp", "wrong")).toBe(false);
  expect(ofWrong.length).toBeGreaterThan(1);
  expect(asked).toEqual(ofWrong);
});

tokenStoreContract(() => openTokens({ file }));
