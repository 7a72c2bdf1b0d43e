import type { RunJob } from "#carrier/work-source.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { Trace } from "./trace.ts";

/** Sees a run to its end in a jail, and tells what happens to it. */
export async function carry(job: RunJob, sandbox: Pick<Sandbox, "run">): Promise<void> {
  const trace = new Trace(job);
  const { request } = job.work;
  const live = request.interactive ? { live: job.input } : {};
  for await (const event of sandbox.run({ ...request, ...live }, job.signal)) {
    if (event.type === "finished") {
      const timings = trace.timings(event.marks);
      await job.tell([{ type: "finished", result: { id: job.id, ...event.result, ...(timings && { timings }) } }]);
    } else {
      await job.tell([event]);
      if (event.type === "stdout" || event.type === "stderr") trace.printed();
    }
  }
}
