/** What is done for one in one turn, in bytes or UTF-16 units: some milliseconds. */
export const TURN_SIZE = 512 * 1024;
/** What each piece costs beside its size. */
const PIECE_SIZE = 128;

const waiting: (() => void)[] = [];

/**
 * Settles in a turn of the loop in which nobody else of this process who asks for one has his: large work of many
 * clients, done in steps, takes one step in a turn, whoever it is for.
 */
export function ownTurn(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  waiting.push(resolve);
  if (waiting.length === 1) setImmediate(serve);
  return promise;
}

function serve(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(serve);
}

/** Spreads work on many pieces over turns of the loop. */
export class Turns {
  #taken = 0;

  /** Before a piece: waits for another turn where this one would have too much with it. */
  async take(size: number): Promise<void> {
    this.#taken += size + PIECE_SIZE;
    if (this.#taken <= TURN_SIZE) return;
    await ownTurn();
    this.#taken = size;
  }
}
