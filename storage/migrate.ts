import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { up as shares } from "./migrations/0001-shares.ts";
import { up as reasons } from "./migrations/0002-reasons.ts";
import { up as tokens } from "./migrations/0003-tokens.ts";

export type Migrations = Record<string, Migration>;

/** In the order of their names; one that was released is never changed. */
export const MIGRATIONS: Migrations = {
  "0001-shares": { up: shares },
  "0002-reasons": { up: reasons },
  "0003-tokens": { up: tokens },
};

/**
 * Brings a database to the newest schema, under a lock that the database holds across processes; throws the
 * database's own error.
 */
export async function migrate<T>(database: Kysely<T>, migrations: Migrations): Promise<void> {
  const provider = { getMigrations: async () => migrations };
  const migrator = new Migrator({ db: database, provider });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
