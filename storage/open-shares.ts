import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import { DatabaseShares } from "./database-shares.ts";
import { MIGRATIONS } from "./migrate.ts";
import { type DatabasePlace, DEADLINE_MS, openDatabase, prepared } from "./open-database.ts";
import type { ShareStore } from "./shares.ts";
import type { Tables } from "./tables.ts";

/**
 * Opens the store and brings its schema up to date; throws where the database cannot be opened. No request
 * waits longer than `deadlineMs`.
 */
export async function openShares(
  where: DatabasePlace,
  { deadlineMs = DEADLINE_MS, migrations = MIGRATIONS } = {},
): Promise<ShareStore> {
  const secret = await prepared(where, migrations, secretOf);
  return new DatabaseShares(openDatabase(where, deadlineMs), secret, deadlineMs);
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
