import { LARGEST_LIMITS, type Limits } from "#contract/limits.ts";
import type { RedisLink } from "./connection.ts";
import { readHealth } from "./redis-health.ts";
import { abilitiesOf, BEAT_MS, type RemoteState } from "./worker-board.ts";

/** Says each second that a worker is there, and what it can do. */
export class Beat {
  readonly #link: RedisLink;
  readonly #worker: string;
  readonly #onLanes: (lanes: readonly string[]) => void;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  state: RemoteState | null = null;

  /** `onLanes` is told which lanes there are beside the common queue. */
  constructor(link: RedisLink, worker: string, onLanes: (lanes: readonly string[]) => void) {
    this.#onLanes = onLanes;
    this.#link = link;
    this.#worker = worker;
  }

  /** Its runtimes and skills. */
  get abilities(): readonly string[] {
    return this.state ? abilitiesOf(this.state) : [];
  }

  /** The most that a run may ask of this worker. */
  get ceilings(): Limits {
    return this.state?.ceilings ?? LARGEST_LIMITS;
  }

  /** Fronts hear of a new state at once. */
  tell(state: RemoteState): void {
    this.state = state;
    this.#timer ??= setInterval(() => this.#say(0), BEAT_MS).unref();
    this.#say(1);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    if (this.#stopped || !this.#link.isUp) return;
    this.#stopped = true;
    await this.#link.scripts.run("beat", this.#worker, "", 1, "-").catch(() => {});
  }

  #say(isNew: 0 | 1): void {
    // One that waits for a Redis that is away would be said again and again when it is back.
    if (this.#stopped || !(isNew || this.#link.isUp)) return;
    // Nobody else asks whether it is over.
    if (this.#link.isTroubled) void readHealth(this.#link);
    const state = this.state as RemoteState;
    const served = (state.readiness.ready && state.runtimes.length > 0 && this.abilities.join()) || "-";
    void this.#link.scripts
      .run<string[]>("beat", this.#worker, JSON.stringify(this.state), isNew, served)
      .then(this.#onLanes, (error) => this.#link.tell(error));
  }
}
