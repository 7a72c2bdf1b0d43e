import { AsyncLocalStorage } from "node:async_hooks";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { ownTurn } from "#carrier/own-turn.ts";
import type { Drawing } from "#contract/drawing.ts";
import type { SharePort } from "#contract/port.ts";
import type { FoundShare } from "#contract/share.ts";
import type { DatabasePlace } from "#storage/open-database.ts";
import { openShares } from "#storage/open-shares.ts";
import { isShareId } from "#storage/share-id.ts";
import { type ShareStore, StorageError } from "#storage/shares.ts";
import { Drawings } from "./drawings.ts";
import type { Env } from "./env.ts";
import { LOOPBACK } from "./hosts.ts";
import { Refused } from "./refused.ts";
import type { RequestSpans } from "./request-spans.ts";
import { BUSY } from "./share-answers.ts";

export interface SharingSettings {
  where: DatabasePlace;
  /** How many days after its last opening a share is removed. */
  days: number;
  /** The public origin of links; undefined for the name by which a client reached the server. */
  origin?: string | undefined;
  /** The URL or mail address by which a share is reported. */
  report?: string | undefined;
  /** The origins whose pages may frame an embedded share; none for nobody. */
  framedBy: readonly string[];
}

/** What somebody has looked for behind an id, and what came of it. */
export type Looked = { id: string } & ({ found: FoundShare | undefined } | { error: unknown });

/** How long a request waits for a database that is being opened, in milliseconds. */
const OPENING_MS = 5_000;
/** Requests that may wait until their share is read. */
const MOST_WAITING = 128;
const EXPIRY_EVERY_MS = 60 * 60 * 1000;
/** Shares that one statement removes: some milliseconds for whoever waits behind it. */
const EXPIRY_BATCH = 20;
/** How long removing rests, times what a batch took, so that of twenty requests one at most comes upon a batch. */
const EXPIRY_REST = 20;

/** Sharing as the settings want it; null where it is off, or where nobody could report a share that others see. */
export function openSharing(env: Env, log: Logger, spans?: RequestSpans): Sharing | null {
  const isSeenByOthers = !LOOPBACK.includes(env.HOST) && env.HOST !== "::1";
  if (env.ONPYRUNNER_SHARES === "off") return null;
  if (isSeenByOthers && !env.ONPYRUNNER_REPORT) {
    log.info("Sharing is off: set ONPYRUNNER_REPORT to an address where shares can be reported.");
    return null;
  }
  const where = databaseOf(env);
  const { ONPYRUNNER_SHARE_DAYS: days, ONPYRUNNER_ORIGIN: origin, ONPYRUNNER_REPORT: report } = env;
  return new Sharing({ where, days, origin, report, framedBy: env.ONPYRUNNER_FRAMES }, log, spans);
}

/** Where the settings have the shares. */
export function databaseOf(env: Env): DatabasePlace {
  return env.DATABASE_URL ? { url: env.DATABASE_URL } : { file: env.ONPYRUNNER_SHARES_FILE };
}

/** The store of a server that goes on without it: it is opened when it is needed, and again when that failed. */
export class Sharing implements SharePort, AsyncDisposable {
  readonly settings: SharingSettings;
  readonly #log: Logger;
  readonly #spans: RequestSpans | undefined;
  readonly #drawings = new Drawings();
  readonly #closing = new AbortController();
  #opening: Promise<ShareStore> | undefined;
  readonly #looked = new AsyncLocalStorage<Looked>();
  #store: ShareStore | undefined;
  /** Those whose share is being read or waits for it, and the end of the last. */
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();
  /** Whether somebody has waited in vain for the database that is being opened. */
  #isOverdue = false;

  /** With `spans` each question to the database is told as one. */
  constructor(settings: SharingSettings, log: Logger, spans?: RequestSpans) {
    this.settings = settings;
    this.#spans = spans;
    this.#log = log;
    void this.#expireForEver();
  }

  /** The store, open; throws a StorageError where that cannot be said in time. */
  async store(): Promise<ShareStore> {
    if (this.#store) return this.#store;
    this.#opening ??= this.#open();
    if (this.#isOverdue) throw new StorageError("the database is still not open");
    const store = await Promise.race([this.#opening, sleep(OPENING_MS, null, { ref: false })]);
    if (store) return store;
    this.#isOverdue = true;
    throw new StorageError(`the database was not open within ${OPENING_MS} ms`);
  }

  /** Lets `show` find what somebody has looked for: a database that is away is waited for once. */
  showing<T>(looked: Looked, show: () => Promise<T>): Promise<T> {
    return this.#looked.run(looked, show);
  }

  /** What is behind an id; undefined for nothing, and for what can be no id. */
  async find(id: string): Promise<FoundShare | undefined> {
    const looked = this.#looked.getStore();
    if (looked?.id === id) {
      if ("found" in looked) return looked.found;
      throw looked.error;
    }
    return isShareId(id) ? this.#inTurn(async () => (await this.store()).get(id)) : undefined;
  }

  /**
   * Reads one share at a time: to read a large one takes some ten milliseconds, and so does what its asker makes of it, for
   * which there is a turn of the loop before the next is read.
   */
  async #inTurn<T>(read: () => Promise<T>): Promise<T> {
    if (this.#waiting >= MOST_WAITING) throw new Refused(BUSY);
    this.#waiting++;
    const found = this.#last.then(async () => {
      const share = await read();
      await ownTurn();
      return share;
    });
    this.#last = found.then(ownTurn, ownTurn);
    return found.finally(() => this.#waiting--);
  }

  draw(drawing: Drawing): Promise<Uint8Array | undefined> {
    return this.#drawings.draw(drawing);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    await this.#drawings[Symbol.asyncDispose]();
    const store = await this.#opening?.catch(() => undefined);
    await store?.[Symbol.asyncDispose]();
  }

  async #open(): Promise<ShareStore> {
    try {
      const store = await opened(this.settings.where);
      this.#store = this.#spans?.store(store) ?? store;
      return this.#store;
    } catch (error) {
      this.#opening = undefined;
      throw error;
    } finally {
      this.#isOverdue = false;
    }
  }

  async #expireForEver(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      try {
        const rest = (tookMs: number) => sleep(tookMs * EXPIRY_REST, undefined, { signal, ref: false });
        await expireAll(await this.store(), this.settings.days, { batch: EXPIRY_BATCH, rest });
      } catch (error) {
        if (!signal.aborted) this.#log.warn({ err: error }, "old shares could not be removed");
      }
      await sleep(EXPIRY_EVERY_MS, undefined, { signal, ref: false }).catch(() => {});
    }
  }
}

/**
 * Removes what nobody has opened for so many days, `batch` at a time; between two of them `rest` gives way to others, and
 * is told how long the last one took.
 */
export async function expireAll(
  store: ShareStore,
  days: number,
  { batch, rest }: { batch: number; rest(tookMs: number): Promise<unknown> },
): Promise<number> {
  for (let removed = 0; ; ) {
    const began = performance.now();
    const last = await store.expire(days, batch);
    removed += last;
    if (last < batch) return removed;
    await rest(performance.now() - began);
  }
}

/** Makes the folder of a database that is a file; the first who comes does. */
export function makeFolderOf(where: DatabasePlace): void {
  if ("file" in where) mkdirSync(dirname(where.file), { recursive: true, mode: 0o700 });
}

async function opened(where: DatabasePlace): Promise<ShareStore> {
  try {
    makeFolderOf(where);
    return await openShares(where);
  } catch (error) {
    throw error instanceof StorageError ? error : new StorageError((error as Error).message, { cause: error });
  }
}
