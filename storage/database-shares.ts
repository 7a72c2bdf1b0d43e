import { createHash, randomBytes } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import { sql } from "kysely";
import { type FoundShare, type SharedForm, sharedFormSchema } from "#contract/share.ts";
import { digestOf, idOf } from "./share-id.ts";
import { type ShareStore, StorageError, type Tombstone } from "./shares.ts";
import type { Tables } from "./tables.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const TOKEN_BYTES = 24;
const today = () => Math.floor(Date.now() / DAY_MS);

/** Shares in a database whose schema is the newest. */
export class DatabaseShares implements ShareStore {
  readonly #database: Kysely<Tables>;
  readonly #secret: string;

  constructor(database: Kysely<Tables>, secret: string) {
    this.#database = database;
    this.#secret = secret;
  }

  put(form: SharedForm): Promise<{ id: string; deleteToken: string } | "gone"> {
    const digest = digestOf(form, this.#secret);
    const deleteToken = randomBytes(TOKEN_BYTES).toString("base64url");
    return this.#transaction(async (transaction) => {
      const share = (await lockedShare(transaction, "digest", digest)) ?? (await insert(transaction, form, digest));
      if (share.taken_down_at !== null) return "gone";
      await transaction
        .insertInto("makers")
        .values({ share_id: share.id, token_hash: hashOf(deleteToken) })
        .execute();
      return { id: share.id, deleteToken };
    });
  }

  get(id: string): Promise<FoundShare | undefined> {
    return asked(async () => {
      const share = await this.#database.selectFrom("shares").selectAll().where("id", "=", id).executeTakeFirst();
      if (!share) return undefined;
      if (share.taken_down_at !== null) return { state: "gone" };
      if (share.opened_on < today()) await this.#putOffExpiry(id);
      const form = sharedFormSchema.parse(JSON.parse(share.form));
      return { state: "found", id, form, createdAt: Number(share.created_at) };
    });
  }

  remove(id: string, deleteToken: string): Promise<boolean> {
    return this.#transaction(async (transaction) => {
      if (!(await lockedShare(transaction, "id", id))) return false;
      const { numDeletedRows } = await transaction
        .deleteFrom("makers")
        .where("share_id", "=", id)
        .where("token_hash", "=", hashOf(deleteToken))
        .executeTakeFirst();
      if (numDeletedRows === 0n) return false;
      await transaction
        .deleteFrom("shares")
        .where("id", "=", id)
        .where("taken_down_at", "is", null)
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom("makers").select("share_id").where("share_id", "=", id))),
        )
        .execute();
      return true;
    });
  }

  takeDown(id: string, reason: string): Promise<boolean> {
    return asked(async () => {
      const { numUpdatedRows } = await this.#database
        .updateTable("shares")
        .set({ form: "", taken_down_at: Date.now(), taken_down_for: reason })
        .where("id", "=", id)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    });
  }

  lift(id: string): Promise<boolean> {
    return asked(async () => {
      const { numDeletedRows } = await this.#database
        .deleteFrom("shares")
        .where("id", "=", id)
        .where("taken_down_at", "is not", null)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    });
  }

  tombstones(): Promise<Tombstone[]> {
    return asked(async () => {
      const rows = await this.#database
        .selectFrom("shares")
        .select(["id", "taken_down_at", "taken_down_for"])
        .where("taken_down_at", "is not", null)
        .orderBy("taken_down_at", "desc")
        .execute();
      return rows.map((row) => ({
        id: row.id,
        takenDownAt: Number(row.taken_down_at),
        reason: row.taken_down_for ?? "",
      }));
    });
  }

  expire(days: number, most: number): Promise<number> {
    return asked(async () => {
      const { numDeletedRows } = await this.#database
        .deleteFrom("shares")
        .where("id", "in", ({ selectFrom }) =>
          selectFrom("shares")
            .select("id")
            .where("opened_on", "<", today() - days)
            .where("taken_down_at", "is", null)
            .limit(most),
        )
        .executeTakeFirst();
      return Number(numDeletedRows);
    });
  }

  async ping(): Promise<void> {
    await asked(() => sql`select 1`.execute(this.#database));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#database.destroy();
  }

  /** A database that is full or read-only still tells what it has. */
  async #putOffExpiry(id: string): Promise<void> {
    await this.#database
      .updateTable("shares")
      .set({ opened_on: today() })
      .where("id", "=", id)
      .execute()
      .catch(() => {});
  }

  #transaction<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
    return asked(() => this.#database.transaction().execute(work));
  }
}

/** A share that nobody else can delete until the transaction is over; SQLite has one writer at a time anyway. */
async function lockedShare(transaction: Transaction<Tables>, column: "id" | "digest", value: string) {
  const touched = await transaction
    .updateTable("shares")
    .set({ opened_on: today() })
    .where(column, "=", value)
    .returning(["id", "taken_down_at"])
    .executeTakeFirst();
  return touched;
}

async function insert(transaction: Transaction<Tables>, form: SharedForm, digest: string) {
  for (let attempt = 0; ; attempt++) {
    const inserted = await transaction
      .insertInto("shares")
      .values({
        id: idOf(digest, attempt),
        digest,
        form: JSON.stringify(form),
        created_at: Date.now(),
        opened_on: today(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning(["id", "taken_down_at"])
      .executeTakeFirst();
    if (inserted) return inserted;
    // Somebody stored the same meanwhile, or another share has the id.
    const same = await lockedShare(transaction, "digest", digest);
    if (same) return same;
  }
}

/** Tokens are kept as hashes: who reads the database can delete nothing. */
function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Whatever a database throws means that it cannot answer. */
async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof StorageError ? error : new StorageError(messageOf(error), { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
