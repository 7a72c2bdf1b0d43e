import { createHash, randomBytes } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import { sql } from "kysely";
import { type FoundShare, type SharedForm, sharedFormSchema } from "#contract/share.ts";
import { Patience } from "./patience.ts";
import { digestOf, idOf } from "./share-id.ts";
import type { ShareStore, Tombstone } from "./shares.ts";
import type { Tables } from "./tables.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const TOKEN_BYTES = 24;
const today = () => Math.floor(Date.now() / DAY_MS);

/** Shares in a database whose schema is the newest. */
export class DatabaseShares implements ShareStore {
  readonly #database: Kysely<Tables>;
  readonly #secret: string;
  readonly #patience: Patience;

  /** No method takes longer than `deadlineMs`, of however many statements it is made. */
  constructor(database: Kysely<Tables>, secret: string, deadlineMs: number) {
    this.#database = database;
    this.#secret = secret;
    this.#patience = new Patience(deadlineMs);
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
    return this.#patience.ask(async () => {
      const share = await this.#database.selectFrom("shares").selectAll().where("id", "=", id).executeTakeFirst();
      if (!share) return undefined;
      if (share.taken_down_at !== null) return { state: "gone" };
      if (share.opened_on < today() && (await this.#putOffExpiry(id)) === "expired") return undefined;
      const form = sharedFormSchema.parse(JSON.parse(share.form));
      return { state: "found", id, form, createdAt: Number(share.created_at) };
    });
  }

  remove(id: string, deleteToken: string): Promise<boolean> {
    return this.#transaction(async (transaction) => {
      // Locked or not there: the same is asked of both, so that the time of an answer tells no more than the answer.
      await lockedShare(transaction, "id", id);
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
    return this.#patience.ask(async () => {
      const { numUpdatedRows } = await this.#database
        .updateTable("shares")
        .set({ form: "", taken_down_at: Date.now(), taken_down_for: reason })
        .where("id", "=", id)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    });
  }

  lift(id: string): Promise<boolean> {
    return this.#patience.ask(async () => {
      const { numDeletedRows } = await this.#database
        .deleteFrom("shares")
        .where("id", "=", id)
        .where("taken_down_at", "is not", null)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    });
  }

  tombstones(): Promise<Tombstone[]> {
    return this.#patience.ask(async () => {
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
    return this.#patience.ask(async () => {
      const { numDeletedRows } = await this.#database
        .deleteFrom("shares")
        // Said again here: PostgreSQL asks it again of a share that was opened or taken down while this waited for it.
        .where("opened_on", "<", today() - days)
        .where("taken_down_at", "is", null)
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
    await this.#patience.ask(() => sql`select 1`.execute(this.#database));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#database.destroy();
  }

  /** Says where the share has expired meanwhile. A database that is full or read-only still tells what it has. */
  async #putOffExpiry(id: string): Promise<"expired" | "as it was" | "put off"> {
    const update = this.#database.updateTable("shares").set({ opened_on: today() }).where("id", "=", id);
    const updated = await update.executeTakeFirst().catch(() => null);
    if (!updated) return "as it was";
    return updated.numUpdatedRows === 0n ? "expired" : "put off";
  }

  #transaction<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
    return this.#patience.ask(() => this.#database.transaction().execute(work));
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
