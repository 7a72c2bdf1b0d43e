import { BUSY } from "#carrier/check-desk.ts";
import { unstarted } from "#carrier/unstarted.ts";
import type { RunJob, WorkSource } from "#carrier/work-source.ts";
import type { Report, Sandbox } from "#sandbox/sandbox.ts";
import { carry } from "./carry.ts";
import { carryTask } from "./carry-task.ts";
import { check } from "./checks.ts";
import type { Places } from "./places.ts";

/** How long a check waits for a free place, in milliseconds. */
const CHECK_WAIT_MS = 1000;

interface Means {
  sandbox: Sandbox;
  report: Report;
  places: Places;
  signal: AbortSignal;
}

/** Takes jobs until the signal aborts, and settles when each of them is done. */
export async function work(source: WorkSource, means: Means): Promise<void> {
  await Promise.all([takeRuns(source, means), takeChecks(source, means)]);
}

async function takeRuns(source: WorkSource, { sandbox, places, report, signal }: Means): Promise<void> {
  const open = new Set<Promise<void>>();
  for (let stay = await places.take(source, signal); stay; stay = await places.take(source, signal)) {
    const { job } = stay;
    const leaving = stay;
    const { task } = job.work;
    const done = (task ? carryTask(task, leaving, { places, sandbox }) : carry(stay, places, sandbox))
      .catch((error) => fail(job, sandbox, () => report(error)))
      .finally(() => {
        open.delete(done);
        places.leave(leaving);
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
    await places.room(AbortSignal.timeout(CHECK_WAIT_MS));
    try {
      job.answer(places.hasRoom ? await check(job, sandbox) : BUSY);
    } catch (error) {
      report(error);
      job.answer(BUSY);
    }
  }
}
