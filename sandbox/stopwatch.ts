/** Adds up the time during which something is so, in milliseconds by performance.now(). */
export class Stopwatch {
  #since: number | null = null;
  #past = 0;

  get runs(): boolean {
    return this.#since !== null;
  }

  set(on: boolean): void {
    if (on) this.start();
    else this.stop();
  }

  start(): void {
    this.#since ??= performance.now();
  }

  stop(): void {
    this.#past = this.ms();
    this.#since = null;
  }

  /** All of it, the present stretch included. */
  ms(): number {
    return this.#past + this.presentMs();
  }

  /** The present stretch alone. */
  presentMs(): number {
    return this.#since === null ? 0 : performance.now() - this.#since;
  }
}
