import { createServer } from "node:http";
import { countAnswers, reportFront } from "#server/figures.ts";
import { reportQueue } from "#telemetry/queue.ts";
import { reportWorker } from "#worker/figures.ts";
import { openMetrics } from "./metrics.ts";

export interface ToldFamily {
  type: string;
  help: string;
  /** By their names with labels. */
  series: Map<string, number>;
}

/** Reads the text format strictly: what is no line of it throws. */
export function readExposition(text: string): Map<string, ToldFamily> {
  const families = new Map<string, ToldFamily>();
  for (const line of text.split("\n").filter(Boolean)) {
    const comment = /^# (HELP|TYPE) ([a-z][a-z0-9_]*) (.+)$/.exec(line);
    const sample = /^([a-z][a-z0-9_]*)(\{(?:[a-z_]+="[^"\\\n]*",?)*\})? (-?[\d.e+-]+|Na[Nn]|[+-]Inf)$/.exec(line);
    if (comment) {
      const [, what, name = "", words = ""] = comment;
      const family = families.get(name) ?? { type: "", help: "", series: new Map() };
      if (what === "HELP" ? family.help : family.type) throw new Error(`Told twice: ${line}`);
      if (what === "HELP") family.help = words;
      else family.type = words;
      families.set(name, family);
    } else if (sample) {
      const [, name = "", labels = "", value] = sample;
      const family = families.get(name) ?? families.get(name.replace(/_(bucket|sum|count)$/, ""));
      if (!family || family.series.has(name + labels)) throw new Error(`Of no family, or told twice: ${line}`);
      family.series.set(name + labels, Number(value));
    } else throw new Error(`No line of an exposition: ${line}`);
  }
  return families;
}

/** All that a front and a worker can tell, with nothing behind it. */
export async function allFamilies(): Promise<Record<"front" | "worker", Map<string, ToldFamily>>> {
  const front = openMetrics();
  countAnswers(front);
  reportFront(front, { server: createServer(), sockets: () => 0, isReady: () => true });
  const worker = openMetrics();
  const counts = { warm: 1, booting: 0, target: 1, hits: 0, misses: 0, died: 0 };
  reportWorker(worker, {
    isReady: () => true,
    places: () => ({ all: 2, taken: 0, parked: 0, parkedOut: 0 }),
    pools: () => ({ cpython: counts, pypy: counts }),
  });
  reportQueue(worker, () => ({ waiting: 0, running: 0 }));
  return { front: readExposition(await front.text()), worker: readExposition(await worker.text()) };
}
