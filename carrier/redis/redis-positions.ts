import { Bell } from "../bell.ts";
import type { RedisLink } from "./connection.ts";

/** Time between two looks at the queue, and the time for each run that is watched, in milliseconds. */
const LOOK_MS = 100;
const LOOK_MS_EACH = 1;

interface Watch {
  place: number;
  watchers: number;
  moved: Bell;
}

/** The places of the runs that somebody watches on this front: asked for together, some thousand a second at the most. */
export class RedisPositions implements Disposable {
  readonly #link: RedisLink;
  readonly #placesOfAll: () => number;
  readonly #watched = new Map<string, Watch>();
  #looking: NodeJS.Timeout | null = null;

  /** `placesOfAll` tells how many places all workers have. */
  constructor(link: RedisLink, placesOfAll: () => number) {
    this.#link = link;
    this.#placesOfAll = placesOfAll;
  }

  /** The places of a run that waits, each time that they change, but for the one that it began with. */
  async *read(id: string, told: number, signal: AbortSignal): AsyncGenerator<number, void, undefined> {
    const watch = this.#watched.get(id) ?? { place: told, watchers: 0, moved: new Bell() };
    watch.watchers++;
    this.#watched.set(id, watch);
    this.#lookSoon();
    try {
      for (let last = told; watch.place !== 0 && !signal.aborted; ) {
        const { place } = watch;
        if (place === last) await watch.moved.heard(signal);
        else {
          last = place;
          yield place;
        }
      }
    } finally {
      if (--watch.watchers === 0) this.#watched.delete(id);
    }
  }

  [Symbol.dispose](): void {
    if (this.#looking) clearTimeout(this.#looking);
  }

  #lookSoon(): void {
    if (this.#watched.size === 0) return;
    this.#looking ??= setTimeout(() => void this.#look(), LOOK_MS + LOOK_MS_EACH * this.#watched.size).unref();
  }

  async #look(): Promise<void> {
    const watched = [...this.#watched];
    const ids = watched.map(([id]) => id);
    const places = await this.#link.scripts.run<number[]>("places", this.#placesOfAll(), ...ids).catch(() => null);
    this.#looking = null;
    for (const [i, [, watch]] of watched.entries()) {
      const place = places?.[i] ?? watch.place;
      if (place === watch.place) continue;
      watch.place = place;
      watch.moved.ring();
    }
    this.#lookSoon();
  }
}
