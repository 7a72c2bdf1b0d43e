import { randomBytes } from "node:crypto";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { DatabaseShares } from "./database-shares.ts";
import { migrate } from "./migrate.ts";
import type { ShareStore } from "./shares.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";
import type { Tables } from "./tables.ts";

/** How long a request may wait for its answer. */
const DEADLINE_MS = 5_000;
/** Migrations of a large database take their time, and four servers may start at once. */
const START_MS = 60_000;
const CONNECTIONS = 10;

/** Where shares are kept: a file, or a PostgreSQL server by its URL. */
export type ShareDatabase = { file: string } | { url: string };

/**
 * Opens the store and brings its schema up to date; throws where the database cannot be opened. No request
 * waits longer than `deadlineMs`.
 */
export async function openShares(where: ShareDatabase, { deadlineMs = DEADLINE_MS } = {}): Promise<ShareStore> {
  const database =
    "url" in where ? await openPostgres(where.url, deadlineMs) : await openSqlite(where.file, deadlineMs);
  try {
    return new DatabaseShares(database, await secretOf(database));
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

async function openSqlite(file: string, deadlineMs: number): Promise<Kysely<Tables>> {
  // Kysely's migrator knows no lock across processes for SQLite: a write transaction around it is one.
  const starting = new Kysely<Tables>({ dialect: sqliteDialect({ file, busyMs: START_MS, deadlineMs: START_MS }) });
  try {
    await starting.transaction().execute((transaction) => migrate(transaction));
  } finally {
    await starting.destroy();
  }
  return new Kysely<Tables>({ dialect: sqliteDialect({ file, busyMs: deadlineMs, deadlineMs }) });
}

async function openPostgres(url: string, deadlineMs: number): Promise<Kysely<Tables>> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: deadlineMs,
    query_timeout: deadlineMs,
    statement_timeout: deadlineMs,
  });
  // An idle connection that breaks is nobody's failure: the next query opens another.
  pool.on("error", () => {});
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.destroy();
    throw error;
  }
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
