import type { Stay } from "./places.ts";

/** What may be parked: runs of one client, and bytes that all of them hold. */
export interface ParkedBounds {
  clientParked: number;
  parkedBytes: number;
}

/** The runs that stand still, the longest parked first; beyond the bounds these have to end. */
export class Parked {
  readonly #bounds: ParkedBounds;
  /** With what each holds. */
  readonly #bytes = new Map<Stay, number>();
  #all = 0;
  #putOuts = 0;

  constructor(bounds: ParkedBounds) {
    this.#bounds = bounds;
  }

  /** How many there are, and how many had to end. */
  get counts(): { parked: number; parkedOut: number } {
    return { parked: this.#bytes.size, parkedOut: this.#putOuts };
  }

  add(stay: Stay): void {
    const bytes = (stay.run?.memoryBytes() ?? 0) + stay.job.bytes();
    this.#bytes.set(stay, bytes);
    this.#all += bytes;
    const ours = [...this.#bytes.keys()].filter(({ job }) => job.client === stay.job.client);
    const tooMany = ours.slice(0, Math.max(0, ours.length - this.#bounds.clientParked));
    for (const each of tooMany) this.#putOut(each);
    for (const each of this.#bytes.keys()) {
      if (this.#all <= this.#bounds.parkedBytes) return;
      this.#putOut(each);
    }
  }

  remove(stay: Stay): void {
    this.#all -= this.#bytes.get(stay) ?? 0;
    this.#bytes.delete(stay);
  }

  #putOut(stay: Stay): void {
    this.remove(stay);
    this.#putOuts++;
    stay.out.abort();
  }
}
