import { Counter, collectDefaultMetrics, Gauge, Histogram, type Metric, Registry } from "prom-client";
import type { Family, Metrics, Reading } from "./port.ts";

/** How often the delay of the event loop is looked at, in milliseconds. */
const DELAY_MS = 20;

/** The figures of this process, its memory, processor time and event loop among them. The one file that knows the library. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: DELAY_MS });
  const options = <L extends string>({ name, help, labels }: Family<L>) => ({
    ...{ name, help, registers: [registry] },
    labelNames: Object.keys(labels ?? {}) as L[],
  });
  /** Reads when it is asked for; `set` puts one reading in. */
  const collected = <L extends string>(
    family: Family<L>,
    read: () => Promise<readonly Reading<L>[]>,
    set: (metric: Metric, reading: Required<Reading<L>>) => void,
  ) => ({
    ...options(family),
    async collect(this: Metric) {
      const readings = await read().catch(() => []);
      this.reset();
      // A nothing that is not known would be told as 0.
      if (readings.length === 0 && !family.labels) (this as Gauge).remove();
      for (const { labels, value } of readings) set(this, { labels: known(family, labels), value });
    },
  });
  let asked: Promise<string> | null = null;
  return {
    counter(family) {
      const counter = new Counter(options(family));
      // What has not happened yet is told as nothing, so that its first time is seen as a growth.
      for (const labels of combinations(family.labels ?? {})) counter.inc(labels as never, 0);
      return (labels) => counter.inc(known(family, labels) as never);
    },
    histogram(family) {
      const histogram = new Histogram({ ...options(family), buckets: [...family.buckets] });
      for (const labels of combinations(family.labels ?? {})) histogram.zero(labels as never);
      return (labels, seconds) => histogram.observe(known(family, labels) as never, seconds);
    },
    gauge(family, read) {
      new Gauge(
        collected(
          family,
          async () => read(),
          (metric, { labels, value }) => (metric as Gauge).set(labels as never, value),
        ),
      );
    },
    total(family, read) {
      new Counter(
        collected(
          family,
          async () => read(),
          (metric, { labels, value }) => (metric as Counter).inc(labels as never, value),
        ),
      );
    },
    text() {
      // Many who ask at once are told the same.
      asked ??= registry.metrics().finally(() => {
        asked = null;
      });
      return asked;
    },
  };
}

/** Labels with values from their closed sets alone. */
function known<L extends string>({ labels }: Family<L>, told: Record<L, string> | undefined): Record<L, string> {
  const names = Object.keys(labels ?? {}) as L[];
  const value = (name: L) => (told && labels?.[name].includes(told[name]) ? told[name] : "other");
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<L, string>;
}

/** Every combination of the values of labels. */
function combinations(labels: Record<string, readonly string[]>): Record<string, string>[] {
  return Object.entries(labels).reduce<Record<string, string>[]>(
    (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}
