import type { Summary } from "#contract/run.ts";
import type { EventRun, SandboxEvent, SandboxRequest } from "#sandbox/sandbox.ts";
import { carryCase } from "./carry-case.ts";
import { prepared } from "./large-input.ts";
import type { Places, Stay } from "./places.ts";
import { Trace } from "./trace.ts";

/** What runs programs: the sandbox. */
export interface Runner {
  run(request: SandboxRequest, signal: AbortSignal): EventRun;
}

/** Sees a run to its end in a jail, and tells what happens to it. */
export async function carry(stay: Stay, places: Places, runner: Runner): Promise<void> {
  const { job, out } = stay;
  const { expectation } = job.work;
  if (expectation) return carryCase(job, expectation, runner);
  const trace = new Trace(job);
  const { request } = job.work;
  const live = request.interactive ? { live: inputOf(stay, places) } : {};
  const input = prepared(request.stdin);
  // A run with a small one gets its program before the next job is asked for.
  const stdin = typeof input === "string" ? input : await input;
  const run = runner.run({ ...request, stdin, ...live }, out.signal);
  stay.run = run;
  for await (const event of run) {
    if (event.type === "finished") {
      const timings = trace.timings(event.marks);
      const result = { id: job.id, ...endOf(event, stay), ...(timings && { timings }) };
      await job.tell([{ type: "finished", result, marks: event.marks }]);
    } else {
      if (event.type === "waiting") places.idle(stay);
      await job.tell([event]);
      if (event.type === "stdout" || event.type === "stderr") trace.printed();
    }
  }
}

/** The input of an interactive run, which it gets only while it has a place. */
async function* inputOf(stay: Stay, places: Places): AsyncGenerator<string, void, undefined> {
  for await (const text of stay.job.input) {
    await places.awake(stay);
    yield text;
  }
  // The end of its input makes it go on, too.
  await places.awake(stay);
}

function endOf({ result }: Extract<SandboxEvent, { type: "finished" }>, { out, job }: Stay): Omit<Summary, "id"> {
  const isParkedOut = out.signal.aborted && !job.signal.aborted && result.status === "cancelled";
  return isParkedOut ? { ...result, status: "time_limit", parkedOut: true } : result;
}
