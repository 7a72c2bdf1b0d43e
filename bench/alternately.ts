import { setTimeout as sleep } from "node:timers/promises";

/** One way to do what is measured; a sample holds each of its figures by name. */
export interface Contestant<Figure extends string> {
  name: string;
  sample(): Promise<Partial<Record<Figure, number | null>>>;
  /** Takes part in every nth round only, because it is slow. */
  every?: number;
}

/** Every contestant's samples of every figure, in the order of the contestants. */
export type Samples<Figure extends string> = { name: string; figures: Partial<Record<Figure, number[]>> }[];

/** Longer than a server needs to fill its pools again after one run. */
const SETTLE_MS = 100;
/** Spreads the starts over the kernel's tick, which is 4 ms on many machines. */
const JITTER_MS = 8;

/**
 * Lets all contestants take turns, each round in another order, so that what else the machine does
 * meets them alike. The first round warms up and does not count.
 */
export async function alternately<Figure extends string>(
  contestants: readonly Contestant<Figure>[],
  rounds: number,
  settleMs = SETTLE_MS,
): Promise<Samples<Figure>> {
  const samples: Samples<Figure> = contestants.map(({ name }) => ({ name, figures: {} }));
  for (let round = 0; round <= rounds; round++) {
    for (let turn = 0; turn < contestants.length; turn++) {
      const index = (round + turn) % contestants.length;
      const contestant = contestants[index] as Contestant<Figure>;
      if (round % (contestant.every ?? 1) !== 0) continue;
      await sleep(settleMs + Math.random() * JITTER_MS);
      const sample = await contestant.sample();
      if (round > 0 || contestant.every) add(samples[index]?.figures ?? {}, sample);
    }
  }
  return samples;
}

function add(figures: Partial<Record<string, number[]>>, sample: Partial<Record<string, number | null>>): void {
  for (const [figure, value] of Object.entries(sample)) {
    if (value === undefined || value === null) continue;
    figures[figure] ??= [];
    figures[figure].push(value);
  }
}
