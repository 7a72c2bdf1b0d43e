import { createHash, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import { MIGRATIONS } from "./migrate.ts";
import { type DatabasePlace, DEADLINE_MS, openDatabase, prepared } from "./open-database.ts";
import { Patience } from "./patience.ts";
import type { Tables } from "./tables.ts";

/** What a token begins with, so that whoever finds one knows what it is. */
export const TOKEN_START = "onpy_";
const TOKEN_BYTES = 32;
/** Every request compares with all of them. */
export const MOST_TOKENS = 1000;

/** What is kept of a token, which itself nobody can make of it. */
export interface KeptToken {
  /** Lower-case letters, digits and hyphens. */
  name: string;
  /** SHA-256 in hexadecimal. */
  hash: string;
  /** How many runs may be asked for with it in a minute, by all who have it; null for the rate of each client. */
  runsPerMinute: number | null;
}

/** The tokens of a server. Every method throws a StorageError where the database cannot answer in time. */
export interface TokenStore extends AsyncDisposable {
  /** Makes a token, which is told this once; null where there is one of this name, or there are MOST_TOKENS. */
  add(name: string, runsPerMinute: number | null): Promise<string | null>;
  /** By their names. */
  all(): Promise<KeptToken[]>;
  /** False where there is none of this name. */
  remove(name: string): Promise<boolean>;
}

/** Opens the store and brings its schema up to date; throws where the database cannot be opened. */
export async function openTokens(where: DatabasePlace): Promise<TokenStore> {
  await prepared(where, MIGRATIONS, async () => {});
  return new DatabaseTokens(openDatabase(where, DEADLINE_MS));
}

/** What a token is known by. */
export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

class DatabaseTokens implements TokenStore {
  readonly #database: Kysely<Tables>;
  readonly #patience = new Patience(DEADLINE_MS);

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  add(name: string, runsPerMinute: number | null): Promise<string | null> {
    const token = TOKEN_START + randomBytes(TOKEN_BYTES).toString("base64url");
    return this.#patience.ask(async () => {
      const { count } = await this.#database
        .selectFrom("tokens")
        .select(({ fn }) => fn.countAll().as("count"))
        .executeTakeFirstOrThrow();
      if (Number(count) >= MOST_TOKENS) return null;
      const added = await this.#database
        .insertInto("tokens")
        .values({ name, token_hash: hashOfToken(token), runs_per_minute: runsPerMinute, made_at: Date.now() })
        .onConflict((conflict) => conflict.doNothing())
        .returning("name")
        .executeTakeFirst();
      return added ? token : null;
    });
  }

  all(): Promise<KeptToken[]> {
    return this.#patience.ask(async () => {
      const rows = await this.#database.selectFrom("tokens").selectAll().orderBy("name").execute();
      return rows.map((row) => ({ name: row.name, hash: row.token_hash, runsPerMinute: row.runs_per_minute }));
    });
  }

  remove(name: string): Promise<boolean> {
    return this.#patience.ask(async () => {
      const { numDeletedRows } = await this.#database.deleteFrom("tokens").where("name", "=", name).executeTakeFirst();
      return numDeletedRows > 0n;
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#database.destroy();
  }
}
