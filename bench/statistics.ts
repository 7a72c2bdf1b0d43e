/** What many samples of one figure come to. */
export interface Summary {
  samples: number;
  p50: number;
  /** 95 and 99 of 100 samples were at least this good. */
  p95: number;
  p99: number;
  /** The distance between the first and the third quartile. */
  spread: number;
}

/** Which end of a figure is the good one. */
export type Better = "less" | "more";

/** Sums up samples; throws when there is none. */
export function summarise(samples: readonly number[], better: Better): Summary {
  const sorted = samples.toSorted((a, b) => (better === "less" ? a - b : b - a));
  const at = (share: number) => quantile(sorted, share);
  return {
    samples: sorted.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    spread: Math.abs(at(0.75) - at(0.25)),
  };
}

/** The value below which `share` of the sorted values lie, between two of them in proportion. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new Error("There is no sample to sum up.");
  return below + (above - below) * (place % 1);
}
