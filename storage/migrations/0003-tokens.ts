import type { Kysely } from "kysely";

/** Who may use a server that is not public. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("tokens")
    .addColumn("name", "varchar(40)", (column) => column.primaryKey())
    .addColumn("token_hash", "varchar(64)", (column) => column.notNull().unique())
    .addColumn("runs_per_minute", "integer")
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .execute();
}
