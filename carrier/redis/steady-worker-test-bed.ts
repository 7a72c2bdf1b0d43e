import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Status } from "#contract/run.ts";
import type { RuntimeId } from "#contract/runtimes.ts";
import { SKILLS } from "../needs.ts";
import type { RunJob } from "../work-source.ts";
import { READY_STATE, RUNTIME, summaryOf, talkedOf } from "../work-test-bed.ts";
import { RedisWorkSource } from "./redis-work-source.ts";

// A worker in a process of its own, which can be killed, stopped and cut off. It plays programs without an interpreter:
// the code is how many lines to print (or to say, in a talk) and how many milliseconds to wait after each, then the input is
// printed as it comes.

const { values } = parseArgs({
  options: {
    url: { type: "string" },
    prefix: { type: "string" },
    places: { type: "string" },
    grace: { type: "string" },
    runtimes: { type: "string" },
    skills: { type: "string" },
  },
});
const { url = "", prefix = "", places = "1", grace = "0", runtimes: given = "", skills } = values;
const runtimes = given.split(",").map((each) => {
  const [id, version = ""] = each.split(":");
  return { ...RUNTIME, id: id as RuntimeId, version };
});
const say = (words: object) => process.stdout.write(`${JSON.stringify(words)}\n`);
const settings = {
  ...{ url, prefix, places: Number(places), graceMs: Number(grace) },
  ...(skills !== undefined && { skills: SKILLS.filter((skill) => skills.split(",").includes(skill)) }),
};
const source = new RedisWorkSource(settings, {
  failed: (error) => say({ failed: String(error) }),
  unusable: (trouble) => say({ unusable: trouble }),
  usable: () => say({ usable: true }),
});
source.hear({ ...READY_STATE, runtimes });
say({ ready: true });
const stop = new AbortController();

async function play(job: RunJob): Promise<void> {
  const { id, attempt, work } = job;
  say({ took: id, attempt });
  const { id: runtime = RUNTIME.id, version = "" } = runtimes.find((each) => each.id === work.request.runtime) ?? {};
  await job.tell([{ type: "started", runtime: { id: runtime, version } }]);
  const status = await print(job, work.request.code.split(" ").map(Number)).catch((): Status => "cancelled");
  if (job.signal.aborted) say({ stopped: id, attempt });
  const expectation = work.expectation && {
    verdict: "passed" as const,
    stdoutTruncated: false,
    stderrTruncated: false,
  };
  const compared = expectation ? { compared: expectation } : {};
  if (work.task && status === "ok") await job.tell([talkedOf(id)]);
  await job.tell([
    { type: "finished", result: { ...summaryOf(id, status), runtime: { id: runtime, version } }, ...compared },
  ]);
  say({ ended: id, attempt });
}

async function print(job: RunJob, [lines = 0, pauseMs = 0]: number[]): Promise<Status> {
  const tell = (text: string) =>
    job.tell([job.work.task ? { type: "said", from: "program", text } : { type: "stdout", text }]);
  for (let i = 0; i < lines; i++) {
    await tell(`line ${i}\n`);
    await sleep(pauseMs, undefined, { signal: job.signal });
  }
  if (job.work.request.interactive) for await (const text of job.input) await tell(text);
  return job.signal.aborted ? "cancelled" : "ok";
}

const working = Array.from({ length: Number(places) }, async () => {
  for (let job = await source.take("run", stop.signal); job; job = await source.take("run", stop.signal))
    await play(job);
});
process.on("SIGTERM", async () => {
  await source.drain();
  stop.abort();
  await Promise.all(working);
  await source[Symbol.asyncDispose]();
  process.exit(0);
});
