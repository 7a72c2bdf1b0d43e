import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { up as shares } from "./migrations/0001-shares.ts";

/** In the order of their names; one that was released is never changed. */
const MIGRATIONS: Record<string, Migration> = { "0001-shares": { up: shares } };

/**
 * Brings a database to the newest schema, under a lock that the database holds across processes; throws the
 * database's own error.
 */
export async function migrate<T>(database: Kysely<T>): Promise<void> {
  const provider = { getMigrations: async () => MIGRATIONS };
  const migrator = new Migrator({ db: database, provider });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
