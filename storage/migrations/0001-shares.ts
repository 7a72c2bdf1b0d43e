import type { Kysely } from "kysely";

/** The first schema. The types are those that SQLite and PostgreSQL read alike. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("shares")
    .addColumn("id", "varchar(16)", (column) => column.primaryKey())
    .addColumn("digest", "varchar(64)", (column) => column.notNull().unique())
    .addColumn("form", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("opened_on", "integer", (column) => column.notNull())
    .addColumn("taken_down_at", "bigint")
    .execute();
  await database.schema.createIndex("shares_opened_on").on("shares").column("opened_on").execute();
  await database.schema
    .createTable("makers")
    .addColumn("share_id", "varchar(16)", (column) => column.notNull().references("shares.id").onDelete("cascade"))
    .addColumn("token_hash", "varchar(64)", (column) => column.notNull())
    .addPrimaryKeyConstraint("makers_key", ["share_id", "token_hash"])
    .execute();
  await database.schema
    .createTable("secrets")
    .addColumn("name", "varchar(32)", (column) => column.primaryKey())
    .addColumn("value", "varchar(128)", (column) => column.notNull())
    .execute();
}
