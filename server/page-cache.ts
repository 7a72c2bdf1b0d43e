import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Refused } from "./refused.ts";

/** A page as it was rendered once. */
export interface RenderedPage {
  status: number;
  headers: Record<string, string>;
  /** Its text, cut wherever the nonce of its scripts stood. */
  pieces: readonly string[];
}

/** Pages that are kept: one for each language, theme and choice of the editor that came lately. */
const MOST_PAGES = 100;
/** Renderings that may wait for others to be done. */
const MOST_WAITING = 32;

const BUSY = {
  code: "unavailable",
  message: "Too many pages are being made; try again shortly.",
  retryAfterMs: 1000,
} as const;

/**
 * Keeps rendered pages, for a page is the same for all who have made the same choices. Whoever makes up new choices
 * keeps others waiting little: one page is rendered at a time, and at most half of the time is spent on it.
 */
export class PageCache {
  readonly #pages = new Map<string, Promise<RenderedPage>>();
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** The page of a key, rendered when nobody has asked for it lately; throws `Refused` when too many are to be made. */
  async get(key: string, render: () => Promise<RenderedPage>): Promise<RenderedPage> {
    const kept = this.#pages.get(key);
    if (kept !== undefined) {
      // What is asked for stays longest.
      this.#pages.delete(key);
      this.#pages.set(key, kept);
      return kept;
    }
    if (this.#waiting >= MOST_WAITING) throw new Refused(BUSY);
    const page = this.#inTurn(render);
    this.#pages.set(key, page);
    page.catch(() => this.#pages.delete(key));
    const [oldest] = this.#pages.keys();
    if (oldest !== undefined && this.#pages.size > MOST_PAGES) this.#pages.delete(oldest);
    return page;
  }

  #inTurn(render: () => Promise<RenderedPage>): Promise<RenderedPage> {
    this.#waiting++;
    const page = this.#last.then(render).finally(() => this.#waiting--);
    const began = this.#last.then(() => performance.now());
    this.#last = page.then(pause, pause);
    async function pause() {
      await sleep(performance.now() - (await began), undefined, { ref: false });
    }
    return page;
  }
}

/** A page of a cache as one client gets it, with a nonce that no other has. */
export function withNonce({ headers, pieces }: RenderedPage): { headers: Record<string, string>; text: string } {
  const nonce = btoa(randomUUID());
  const fresh = Object.entries(headers).map(([name, value]) => [name, value.replaceAll(NONCE, nonce)]);
  return { headers: Object.fromEntries(fresh), text: pieces.join(nonce) };
}

/** Takes the nonce out of a page, so that each client can be given another. */
export function withoutNonce(status: number, headers: Record<string, string>, text: string): RenderedPage {
  const nonce = /'nonce-([^']+)'/.exec(headers["content-security-policy"] ?? "")?.[1];
  if (!nonce) return { status, headers, pieces: [text] };
  const blank = Object.entries(headers).map(([name, value]) => [name, value.replaceAll(nonce, NONCE)]);
  return { status, headers: Object.fromEntries(blank), pieces: text.split(nonce) };
}

/** Stands in a kept header where a nonce will be; no header of ours has it otherwise. */
const NONCE = "{nonce}";
