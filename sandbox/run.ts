import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { STDERR_BYTES } from "#contract/limits.ts";
import type { RunRequest, Summary } from "#contract/run.ts";
import type { Runtime } from "#contract/runtimes.ts";
import { EventQueue } from "./event-queue.ts";
import { watchForInput } from "./input-watch.ts";
import type { Jail } from "./jail.ts";
import { Output } from "./output.ts";
import { exitingAs, starvedMs } from "./process-state.ts";
import { type Ending, type KillReason, statusOf } from "./status.ts";
import { type Clocks, watchTime } from "./time-limit.ts";

/** What a run tells while it goes on; `finished` is the last event, and there is exactly one. */
export type SandboxEvent =
  | { type: "started"; runtime: { id: Runtime["id"]; version: string } }
  | { type: "stdout" | "stderr"; text: string }
  | { type: "waiting" }
  | { type: "finished"; result: Omit<Summary, "id"> };

/** A run as the sandbox takes it: validated, and with the stdin of an interactive run as it comes. */
export interface SandboxRequest extends RunRequest {
  /** Text that follows `stdin` while the program runs; its end is the program's end of input. */
  live?: AsyncIterable<string>;
}

/** How long after the streams' end the process is looked at again, in milliseconds. */
const LOOK_AFTER_MS = [1, 2, 5, 10, 30, 100, 300];
const KILL_AGAIN_MS = 2;
const DRAIN_MS = 2000;

/** Runs one program in a jail that has booted; the last event says how it ended. */
export async function* runInJail(
  jail: Jail,
  { request, runtime, signal }: { request: SandboxRequest; runtime: Runtime; signal: AbortSignal },
): AsyncGenerator<SandboxEvent, void, undefined> {
  const { limits } = request;
  const { group, streams } = jail;
  const identity = { id: runtime.id, version: runtime.version };
  const events = new EventQueue<SandboxEvent>();
  const output = new Output({ stdout: limits.outputBytes, stderr: STDERR_BYTES }, (type, text) =>
    events.push({ type, text }),
  );
  let killReason: KillReason | null = null;
  const stop = (reason: KillReason) => {
    // First cause wins: what follows a kill is its consequence.
    killReason ??= reason;
    group.kill();
  };
  const drained = drain(jail, output, () => stop("output_limit"));

  group.limitMemory(limits.memoryMb * 1024 * 1024);
  if (!request.interactive && request.stdin !== "") streams.writeStdin(request.stdin);
  const { pid, used } = jail;
  const startedAt = performance.now();
  jail.handOver({ code: request.code, buffering: request.buffering, live: request.interactive });
  events.push({ type: "started", runtime: identity });

  const waiting = () => {
    output.flush();
    events.push({ type: "waiting" });
  };
  using input = watchForInput(jail, pid, { request, waiting });
  const clocks: Clocks = {
    wallMs: () => performance.now() - startedAt,
    cpuMs: () => group.cpuTimeMs() - used.cpuMs,
    starvedMs: () => starvedMs(pid) - used.starvedMs,
    waitedMs: () => input.waitedMs(),
  };
  using _time = watchTime(limits.timeMs, clocks, {
    cores: availableParallelism(),
    expired: () => stop("time_limit"),
  });
  const cancel = () => stop("cancelled");
  signal.addEventListener("abort", cancel, { once: true });
  if (signal.aborted) cancel();

  const conclude = async () => {
    const seen = await endOf(jail, drained);
    const wallTimeMs = clocks.wallMs();
    output.end();
    const usage = group.usage();
    const cpuTimeMs = usage.cpuTimeMs - used.cpuMs;
    const oom = usage.oomKills > 0;
    const ending: Ending = seen ?? (killReason !== null || oom ? { signal: "SIGKILL" } : null);
    const status = statusOf({
      killReason,
      oomKills: usage.oomKills,
      ending,
      capCrossed: output.crossed("stdout") || output.crossed("stderr"),
      cpuTimeMs,
      limits,
      lastStderrLine: output.lastStderrLine(),
    });
    events.push({
      type: "finished",
      result: {
        status,
        exitCode: ending && "exitCode" in ending ? ending.exitCode : null,
        signal: ending && "signal" in ending ? ending.signal : null,
        stdoutTruncated: output.crossed("stdout"),
        stderrTruncated: output.crossed("stderr"),
        wallTimeMs: Math.round(wallTimeMs),
        cpuTimeMs: Math.round(cpuTimeMs),
        peakMemoryBytes: usage.peakMemoryBytes,
        runtime: identity,
      },
    });
  };
  const concluded = conclude().finally(() => events.end());
  try {
    yield* events;
    await concluded;
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

/** Reads both streams to their end; a crossed cap is told at once. */
function drain({ streams }: Jail, output: Output, crossed: () => void): Promise<unknown> {
  const ends = (["stdout", "stderr"] as const).map((name) => {
    streams[name].on("data", (chunk: Buffer) => {
      if (!output.take(name, chunk)) crossed();
    });
    streams[name].on("error", () => {});
    return new Promise((resolve) => streams[name].once("close", resolve));
  });
  return Promise.all(ends);
}

/**
 * Waits for the end of the run. The streams end as the process does; a program that closed them and
 * goes on is looked at again and again, and so is an nsjail that missed its child's end.
 */
async function endOf(jail: Jail, drained: Promise<unknown>): Promise<Ending> {
  let gone = false;
  void jail.ended.then(() => {
    gone = true;
  });
  const closed = drained.then(() => true);
  // Should nsjail alone have died, its child still holds the streams open and is killed with them.
  if (!(await Promise.race([closed, jail.ended.then(() => false)]))) {
    while (!jail.group.kill()) await sleep(KILL_AGAIN_MS);
    await Promise.race([closed, sleep(DRAIN_MS, undefined, { ref: false })]);
    return jail.ended;
  }
  for (let i = 0; !gone; i++) {
    const ending = exitingAs(jail.pid);
    if (ending) return ending;
    await Promise.race([jail.ended, sleep(LOOK_AFTER_MS[i] ?? 1000, undefined, { ref: false })]);
    jail.nudge();
  }
  return jail.ended;
}
