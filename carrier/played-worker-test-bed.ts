import type { RunEventBody } from "#contract/events.ts";
import type { Status } from "#contract/run.ts";
import type { TaskEventBody } from "#contract/tasks.ts";
import { PROGRAMS, SEARCHES } from "./contract-programs-test-bed.ts";
import type { RunJob, WorkSource } from "./work-source.ts";
import { RUNTIME, summaryOf, talkedOf } from "./work-test-bed.ts";

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
  if (job.work.task) return playTask(job);
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
      await aborted(job.signal);
      return "cancelled";
  }
}

async function playTask(job: RunJob): Promise<void> {
  await job.tell([...(job.work.task?.kind === "talk" ? talked(job.id) : await searched(job))]);
  await job.tell([{ type: "finished", result: summaryOf(job.id, "cancelled") }]);
}

async function searched(job: RunJob): Promise<TaskEventBody[]> {
  await job.tell([{ type: "searching", tried: 1, perSecond: 1, elapsedMs: 1 }]);
  const counts = { tried: 1, elapsedMs: 1 };
  if (job.work.request.code !== SEARCHES.broken.code) {
    await aborted(job.signal);
    return [{ type: "searched", ended: "cancelled", ...counts, found: null }];
  }
  const found = { seed: 1, verdict: "wrong_answer", stdin: "3\n", expected: "2\n", stdout: "1\n", stderr: "" } as const;
  return [{ type: "searched", ended: "found", ...counts, found }];
}

function talked(id: string): TaskEventBody[] {
  return [
    { type: "said", from: "interactor", text: "ping\n" },
    { type: "said", from: "program", text: "ping\n" },
    talkedOf(id),
  ];
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve));
}
