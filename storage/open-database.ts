import { Kysely, PostgresDialect } from "kysely";
import { type Migrations, migrate } from "./migrate.ts";
import { postgresPool } from "./postgres-pool.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";
import type { Tables } from "./tables.ts";

/** Where shares and tokens are kept: a file, or a PostgreSQL server by its URL. */
export type DatabasePlace = { file: string } | { url: string };

/** How long a request may wait for its answer. */
export const DEADLINE_MS = 5_000;
/** Migrations of a large database take their time, and four servers may start at once. */
const START_MS = 60_000;

/** Brings the schema up to date, with the patience that a start has, and gives what `read` reads then. */
export async function prepared<T>(
  where: DatabasePlace,
  migrations: Migrations,
  read: (database: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  const database = openDatabase(where, START_MS);
  try {
    // Kysely's migrator knows no lock across processes for SQLite: a write transaction around it is one.
    if ("file" in where) await database.transaction().execute((alone) => migrate(alone, migrations));
    else await migrate(database, migrations);
    return await read(database);
  } finally {
    await database.destroy();
  }
}

/** Connections to a database; nobody waits longer than `deadlineMs` for an answer. */
export function openDatabase(where: DatabasePlace, deadlineMs: number): Kysely<Tables> {
  if ("file" in where) {
    const dialect = sqliteDialect({ file: where.file, busyMs: deadlineMs, deadlineMs });
    return new Kysely({ dialect });
  }
  const pool = postgresPool(where.url, deadlineMs);
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
}
