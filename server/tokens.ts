import { timingSafeEqual } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { DatabasePlace } from "#storage/open-database.ts";
import { hashOfToken, type KeptToken, openTokens, type TokenStore } from "#storage/tokens.ts";
import { makeFolderOf } from "./sharing.ts";

export interface TokenSettings {
  where: DatabasePlace;
  /** Whether nobody runs a program without one. */
  isRequired: boolean;
  /** How long it may take until a token that was made or removed is one, or none, on every front, in milliseconds. */
  lookEveryMs?: number;
}

const LOOK_EVERY_MS = 2000;
/** How long a server that starts waits for its tokens before it goes on without them, in milliseconds. */
const FIRST_LOOK_MS = 5000;

/** The tokens of a server as its database had them last: one that is away makes nobody wait, and locks nobody out. */
export class Tokens implements AsyncDisposable {
  readonly isRequired: boolean;
  readonly #where: DatabasePlace;
  readonly #lookEveryMs: number;
  readonly #log: Logger;
  readonly #closing = new AbortController();
  readonly #listeners = new Set<() => void>();
  readonly #first = Promise.withResolvers<void>();
  #store: TokenStore | undefined;
  #following: Promise<void> | undefined;
  #kept: readonly KeptToken[] | null = null;
  #isAway = false;

  /** Follows the tokens of a database; begins with those that it has now, if it has an answer in time. */
  static async open(settings: TokenSettings, log: Logger): Promise<Tokens> {
    const tokens = new Tokens(settings, log);
    tokens.#following = tokens.#follow();
    await Promise.race([tokens.#first.promise, sleep(FIRST_LOOK_MS, undefined, { ref: false })]);
    return tokens;
  }

  private constructor({ where, isRequired, lookEveryMs = LOOK_EVERY_MS }: TokenSettings, log: Logger) {
    this.isRequired = isRequired;
    this.#lookEveryMs = lookEveryMs;
    this.#where = where;
    this.#log = log;
  }

  /** Whether the database has told its tokens since this server started. */
  get areKnown(): boolean {
    return this.#kept !== null;
  }

  /** Which one this is, compared with each in the same time whether it is one or not; undefined for none. */
  find(token: string): KeptToken | undefined {
    const given = Buffer.from(hashOfToken(token), "hex");
    let found: KeptToken | undefined;
    for (const each of this.#kept ?? []) if (timingSafeEqual(given, Buffer.from(each.hash, "hex"))) found = each;
    return found;
  }

  /** Whether it is still one. */
  has({ hash }: KeptToken): boolean {
    return this.#kept?.some((each) => each.hash === hash) ?? false;
  }

  named(name: string): KeptToken | undefined {
    return this.#kept?.find((each) => each.name === name);
  }

  /** Calls back whenever tokens may have been made or removed. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    await this.#following;
    await this.#store?.[Symbol.asyncDispose]();
  }

  async #follow(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      await this.#look();
      this.#first.resolve();
      await sleep(this.#lookEveryMs, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  async #look(): Promise<void> {
    try {
      makeFolderOf(this.#where);
      this.#store ??= await openTokens(this.#where);
      const kept = await this.#store.all();
      this.#isAway = false;
      if (isSame(kept, this.#kept)) return;
      this.#kept = kept;
      for (const listener of this.#listeners) listener();
    } catch (error) {
      if (!this.#isAway) this.#log.warn({ err: error }, "tokens could not be read; those that were read last hold");
      this.#isAway = true;
    }
  }
}

function isSame(some: readonly KeptToken[], others: readonly KeptToken[] | null): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}
