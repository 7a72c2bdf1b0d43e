import type { Metrics } from "./port.ts";

export interface QueueCounts {
  waiting: number;
  running: number;
}

/** Reports the queue, from the process that can see it. */
export function reportQueue(metrics: Metrics, read: () => QueueCounts | Promise<QueueCounts>): void {
  const family = {
    name: "onpyrunner_queue_runs",
    help: "Runs that wait in the queue, and that have a place; with Redis those of all workers.",
    labels: { state: ["waiting", "running"] },
  };
  metrics.gauge(family, async () => {
    const counts = await read();
    return (["waiting", "running"] as const).map((state) => ({ labels: { state }, value: counts[state] }));
  });
}
