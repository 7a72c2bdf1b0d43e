import { randomBytes } from "node:crypto";
import { Kysely, PostgresDialect } from "kysely";
import { DatabaseShares } from "./database-shares.ts";
import { MIGRATIONS, type Migrations, migrate } from "./migrate.ts";
import { postgresPool } from "./postgres-pool.ts";
import type { ShareStore } from "./shares.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";
import type { Tables } from "./tables.ts";

/** How long a request may wait for its answer. */
const DEADLINE_MS = 5_000;
/** Migrations of a large database take their time, and four servers may start at once. */
const START_MS = 60_000;

/** Where shares are kept: a file, or a PostgreSQL server by its URL. */
export type ShareDatabase = { file: string } | { url: string };

/**
 * Opens the store and brings its schema up to date; throws where the database cannot be opened. No request
 * waits longer than `deadlineMs`.
 */
export async function openShares(
  where: ShareDatabase,
  { deadlineMs = DEADLINE_MS, migrations = MIGRATIONS } = {},
): Promise<ShareStore> {
  const secret = await prepared(where, migrations);
  return new DatabaseShares(databaseOf(where, deadlineMs), secret, deadlineMs);
}

/** Brings the schema up to date, with the patience that a start has, and reads the key of the shares' ids. */
async function prepared(where: ShareDatabase, migrations: Migrations): Promise<string> {
  const database = databaseOf(where, START_MS);
  try {
    // Kysely's migrator knows no lock across processes for SQLite: a write transaction around it is one.
    if ("file" in where) await database.transaction().execute((alone) => migrate(alone, migrations));
    else await migrate(database, migrations);
    return await secretOf(database);
  } finally {
    await database.destroy();
  }
}

function databaseOf(where: ShareDatabase, deadlineMs: number): Kysely<Tables> {
  if ("file" in where) {
    const dialect = sqliteDialect({ file: where.file, busyMs: deadlineMs, deadlineMs });
    return new Kysely({ dialect });
  }
  const pool = postgresPool(where.url, deadlineMs);
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
}

/** The key of the shares' ids, made once for the database and so the same for every server. */
async function secretOf(database: Kysely<Tables>): Promise<string> {
  const made = { name: "share-ids", value: randomBytes(32).toString("hex") };
  await database
    .insertInto("secrets")
    .values(made)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { value } = await database
    .selectFrom("secrets")
    .select("value")
    .where("name", "=", made.name)
    .executeTakeFirstOrThrow();
  return value;
}
