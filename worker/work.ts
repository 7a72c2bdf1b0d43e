import { setTimeout as sleep } from "node:timers/promises";
import { BUSY } from "#carrier/check-desk.ts";
import { unstarted } from "#carrier/unstarted.ts";
import type { RunJob, WorkSource } from "#carrier/work-source.ts";
import type { Report, Sandbox } from "#sandbox/sandbox.ts";
import { carry } from "./carry.ts";
import { check } from "./checks.ts";
import { Places } from "./places.ts";

/** How long a check waits for a free place, in milliseconds. */
const CHECK_WAIT_MS = 1000;

export interface WorkMeans {
  sandbox: Sandbox;
  /** Runs at once. */
  places: number;
  report: Report;
}

/** Takes jobs until the signal aborts, and settles when each of them is done. */
export async function work(source: WorkSource, means: WorkMeans, signal: AbortSignal): Promise<void> {
  const places = new Places(means.places);
  await Promise.all([takeRuns(source, { ...means, places, signal }), takeChecks(source, { ...means, places, signal })]);
}

type Means = Omit<WorkMeans, "places"> & { places: Places; signal: AbortSignal };

async function takeRuns(source: WorkSource, { sandbox, places, report, signal }: Means): Promise<void> {
  const open = new Set<Promise<void>>();
  while (!signal.aborted) {
    await places.room();
    const job = await source.take("run", signal);
    if (!job) break;
    places.enter();
    const done = carry(job, sandbox)
      .catch((error) => fail(job, sandbox, () => report(error)))
      .finally(() => {
        open.delete(done);
        places.leave();
      });
    open.add(done);
  }
  await Promise.all(open);
}

/** Whatever goes wrong, a run ends. */
async function fail(job: RunJob, sandbox: Sandbox, tellWhy: () => void): Promise<void> {
  tellWhy();
  const { runtime } = job.work.request;
  const result = unstarted({ id: job.id, runtime }, "internal_error", sandbox.runtimes);
  await job.tell([{ type: "finished", result }]);
}

async function takeChecks(source: WorkSource, { sandbox, places, report, signal }: Means): Promise<void> {
  while (!signal.aborted) {
    const job = await source.take("check", signal);
    if (!job) break;
    // One at a time, and only while a run would find a place.
    if (!places.hasRoom) await Promise.race([places.room(), sleep(CHECK_WAIT_MS)]);
    try {
      job.answer(places.hasRoom ? await check(job, sandbox) : BUSY);
    } catch (error) {
      report(error);
      job.answer(BUSY);
    }
  }
}
