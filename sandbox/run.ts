import { availableParallelism } from "node:os";
import { STDERR_BYTES } from "#contract/limits.ts";
import type { RunRequest, Summary } from "#contract/run.ts";
import type { Runtime } from "#contract/runtimes.ts";
import { endOf } from "./ending.ts";
import { EventQueue } from "./event-queue.ts";
import { watchForInput } from "./input-watch.ts";
import type { Jail } from "./jail.ts";
import { Output } from "./output.ts";
import { starvedMs } from "./process-state.ts";
import { type Ending, type KillReason, statusOf } from "./status.ts";
import { type Clocks, watchTime } from "./time-limit.ts";

/** What a run tells while it goes on; `finished` is the last event, and there is exactly one. */
export type SandboxEvent =
  | { type: "started"; runtime: { id: Runtime["id"]; version: string } }
  | { type: "stdout" | "stderr"; text: string }
  | { type: "waiting" }
  | { type: "finished"; result: Omit<Summary, "id" | "timings">; marks: Marks | null };

/** When a run came to its points on the way, by performance.now() in milliseconds. */
export interface Marks {
  jailTaken: number;
  handedOver: number;
  firstOutput: number | null;
}

/** A run as the sandbox takes it: validated, and with the stdin of an interactive run as it comes. */
export interface SandboxRequest extends RunRequest {
  /** Text that follows `stdin` while the program runs; its end is the program's end of input. */
  live?: AsyncIterable<string>;
  /** Whether it gives way to every other run. */
  aside?: boolean;
}

/** Read once, because it costs a look into the server's cgroup each time. */
const CORES = availableParallelism();

/** Runs one program in a jail that has booted; the last event says how it ended. */
export async function* runInJail(
  jail: Jail,
  { request, runtime, signal }: { request: SandboxRequest; runtime: Runtime; signal: AbortSignal },
): AsyncGenerator<SandboxEvent, void, undefined> {
  const jailTaken = performance.now();
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
    jail.kill();
  };
  streams.read((name, chunk) => {
    if (!output.take(name, chunk)) stop("output_limit");
  });

  group.limitMemory(limits.memoryMb * 1024 * 1024);
  if (!request.interactive && request.stdin !== "") streams.writeStdin(request.stdin);
  const { pid, used } = jail;
  const waiting = () => {
    output.flush();
    events.push({ type: "waiting" });
  };
  using input = watchForInput(jail, pid, { request, waiting });
  const startedAt = performance.now();
  jail.handOver({ code: request.code, buffering: request.buffering, live: request.interactive });
  const handedOver = performance.now();
  // The program goes first: on an idle machine it already runs.
  if (!request.aside) setImmediate(() => group.hurry());
  events.push({ type: "started", runtime: identity });

  const clocks: Clocks = {
    wallMs: () => performance.now() - startedAt,
    cpuMs: () => group.cpuTimeMs() - used.cpuMs,
    starvedMs: () => starvedMs(pid) - used.starvedMs,
    waitedMs: () => input.waitedMs(),
  };
  using _time = watchTime(limits.timeMs, clocks, {
    cores: CORES,
    expired: () => stop("time_limit"),
  });
  const cancel = () => stop("cancelled");
  signal.addEventListener("abort", cancel, { once: true });
  if (signal.aborted) cancel();

  const conclude = async () => {
    const seen = await endOf(jail);
    const wallTimeMs = clocks.wallMs();
    output.end();
    const usage = group.usage();
    const cpuTimeMs = usage.cpuTimeMs - used.cpuMs;
    const oomKills = usage.oomKills - used.oomKills;
    const ending: Ending = seen ?? (killReason !== null || oomKills > 0 ? { signal: "SIGKILL" } : null);
    const status = statusOf({
      killReason,
      oomKills,
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
      marks: { jailTaken, handedOver, firstOutput: output.firstAt },
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
