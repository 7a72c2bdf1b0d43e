import type { Kysely } from "kysely";

/** Why the operator took a share down; null where he did not, or before there were reasons. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable("shares").addColumn("taken_down_for", "text").execute();
}
