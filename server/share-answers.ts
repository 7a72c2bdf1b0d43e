import type { Sender } from "#carrier/carrier.ts";
import type { Refusal } from "#contract/errors.ts";
import { Counted } from "./counted.ts";
import { Refused } from "./refused.ts";

/** An answer as it was rendered once, the same for all who ask with the same wish. */
export interface RenderedAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

export interface AnswerBounds {
  /** Renderings at a time; more would only wait for each other. */
  running: number;
  /** Requests that wait for one: of a client, of an address, and in all. */
  waiting: { client: number; address: number; all: number };
  /** What is kept, in bytes. */
  keptBytes: number;
}

/** Who waits for an answer, and until when he listens. */
export interface Listener {
  sender: Sender;
  signal: AbortSignal;
}

interface Making {
  answer: PromiseWithResolvers<RenderedAnswer>;
  make: () => Promise<RenderedAnswer>;
  listeners: number;
}

export const BUSY: Refusal = {
  code: "unavailable",
  message: "Too many shares are being opened, by you or in all; try again shortly.",
  retryAfterMs: 1000,
};

/** Makes the answers that show shares: what many ask for is made once, and what nobody waits for any more is not. */
export class ShareAnswers {
  readonly #bounds: AnswerBounds;
  readonly #clients: Counted;
  readonly #addresses: Counted;
  readonly #making = new Map<string, Making>();
  readonly #line: string[] = [];
  readonly #kept = new Map<string, RenderedAnswer>();
  #keptBytes = 0;
  #running = 0;

  constructor(bounds: AnswerBounds) {
    const { client, address, all } = bounds.waiting;
    this.#bounds = bounds;
    this.#clients = new Counted({ all, each: client });
    this.#addresses = new Counted({ all, each: address });
  }

  /** The answer of a key; throws `Refused` where too many wait. Only an answer with status 200 is kept. */
  async get(key: string, { sender, signal }: Listener, make: Making["make"]): Promise<RenderedAnswer> {
    const kept = this.#kept.get(key);
    if (kept) {
      // What is asked for stays longest.
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept;
    }
    using client = this.#clients.take(sender.client);
    using address = this.#addresses.take(sender.address);
    if (!client || !address) throw new Refused(BUSY);
    const making = this.#making.get(key) ?? this.#queue(key, make);
    making.listeners++;
    const leave = () => void making.listeners--;
    signal.addEventListener("abort", leave, { once: true });
    this.#next();
    try {
      return await making.answer.promise;
    } finally {
      signal.removeEventListener("abort", leave);
    }
  }

  #queue(key: string, make: Making["make"]): Making {
    const making = { answer: Promise.withResolvers<RenderedAnswer>(), make, listeners: 0 };
    making.answer.promise.catch(() => {});
    this.#making.set(key, making);
    this.#line.push(key);
    return making;
  }

  #next(): void {
    while (this.#running < this.#bounds.running) {
      const key = this.#line.shift();
      const making = key === undefined ? undefined : this.#making.get(key);
      if (key === undefined || !making) return;
      if (making.listeners > 0) void this.#make(key, making);
      else {
        this.#making.delete(key);
        making.answer.reject(new Refused(BUSY));
      }
    }
  }

  async #make(key: string, { make, answer }: Making): Promise<void> {
    this.#running++;
    try {
      const made = await make();
      this.#keep(key, made);
      answer.resolve(made);
    } catch (error) {
      answer.reject(error);
    } finally {
      this.#making.delete(key);
      this.#running--;
      this.#next();
    }
  }

  #keep(key: string, answer: RenderedAnswer): void {
    if (answer.status !== 200 || answer.body.length > this.#bounds.keptBytes / 8) return;
    this.#kept.set(key, answer);
    this.#keptBytes += answer.body.length;
    for (const [oldest, { body }] of this.#kept) {
      if (this.#keptBytes <= this.#bounds.keptBytes) break;
      this.#kept.delete(oldest);
      this.#keptBytes -= body.length;
    }
  }
}
