import type { RunEventBody } from "#contract/events.ts";
import type { Status } from "#contract/run.ts";
import { PROGRAMS } from "./contract-programs-test-bed.ts";
import type { RunJob, WorkSource } from "./work-source.ts";
import { RUNTIME, summaryOf } from "./work-test-bed.ts";

/** A worker that plays the contract's programs without an interpreter, until the signal aborts. */
export async function playWorker(source: WorkSource, places: number, signal: AbortSignal): Promise<void> {
  const runs = Array.from({ length: places }, async () => {
    for (let job = await source.take("run", signal); job; job = await source.take("run", signal)) await play(job);
  });
  const checks = async () => {
    for (let job = await source.take("check", signal); job; job = await source.take("check", signal))
      job.answer({ problems: [{ severity: "error", message: "no", line: 1, column: null, end: null }] });
  };
  await Promise.all([...runs, checks()]);
}

async function play(job: RunJob): Promise<void> {
  await job.tell([{ type: "started", runtime: { id: RUNTIME.id, version: RUNTIME.version } }]);
  const status = await playProgram(job, (text) => job.tell([{ type: "stdout", text }]));
  const finished: RunEventBody = { type: "finished", result: summaryOf(job.id, status) };
  await job.tell([finished]);
}

async function playProgram(job: RunJob, print: (text: string) => Promise<void>): Promise<Status> {
  const { code, stdin } = job.work.request;
  switch (code) {
    case PROGRAMS.hello:
      await print("hello\n");
      return "ok";
    case PROGRAMS.lines:
      for (let i = 0; i < 50; i++) await print(`line ${i}\n`);
      return "ok";
    case PROGRAMS.flood:
      for (let i = 0; i < 80; i++) await print("0123456789".repeat(10_000));
      return "ok";
    case PROGRAMS.echo: {
      let text = stdin;
      for await (const more of job.input) text += more;
      const words = text.split(/\s+/).filter(Boolean);
      await print(`[${words.map((word) => `'${word}'`).join(", ")}]\n`);
      return "ok";
    }
    default:
      await print("running\n");
      if (!job.signal.aborted) await new Promise((resolve) => job.signal.addEventListener("abort", resolve));
      return "cancelled";
  }
}
