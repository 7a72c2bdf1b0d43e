import type { Pair } from "./pair.ts";
import type { Section } from "./report.ts";

export interface Means {
  /** The product with the usual settings. */
  server: Pair;
  /** The same of another checkout, for what is measured beside it; null where none was named. */
  before: Pair | null;
  /** How often something is done that is done `full` times in a full run. */
  times(full: number): number;
  /** Only what has this in its name is wanted, in a topic that has parts; everything by an empty one. */
  part: string;
  /** Tells people what is going on. */
  say(line: string): void;
}

/** One question that the bench answers. */
export interface Topic {
  name: string;
  measure(means: Means): Promise<Section[]>;
}
