import { STDERR_BYTES } from "#contract/limits.ts";
import type { RunRequest, WrittenFile } from "#contract/run.ts";
import type { Runtime } from "#contract/runtimes.ts";
import { EventQueue } from "./event-queue.ts";
import { Output } from "./output.ts";
import { resultOf, type SandboxResult } from "./result.ts";
import {
  type Handover,
  type OutputPiece,
  type Parking,
  type Program,
  type SandboxRun,
  unstarted,
} from "./sandbox-run.ts";
import { feed } from "./text-input.ts";

/** What a run tells while it goes on; `finished` is the last event, and there is exactly one. */
export type SandboxEvent =
  | { type: "started"; runtime: { id: Runtime["id"]; version: string } }
  | { type: "stdout" | "stderr"; text: string }
  | { type: "waiting" }
  | { type: "finished"; result: SandboxResult; left: WrittenFile | null; marks: Marks | null };

/** When a run came to its points on the way, by performance.now() in milliseconds. */
export interface Marks extends Handover {
  firstOutput: number | null;
}

/** A run as the sandbox takes it: validated, and with the stdin of an interactive run as it comes. */
export interface SandboxRequest
  extends Omit<RunRequest, "stdin" | "arguments">,
    Pick<Program, "stdin" | "files" | "arguments" | "aside" | "leaves"> {
  /** Text or bytes that follow `stdin` while the program runs; their end is the program's end of input. */
  live?: AsyncIterable<string | Uint8Array>;
  /** Sees what is printed as the bytes that it is, beside the events. */
  tap?: (piece: OutputPiece) => void;
}

/** A run as events for one reader; leaving the loop over them ends the run. */
export interface EventRun extends AsyncIterable<SandboxEvent>, Parking {}

/** Starts a program; `waiting` is called each time that it waits for input. */
export type StartRun = (program: Program, waiting: () => void) => SandboxRun;

export interface EventMeans {
  runtime: Runtime;
  /** Cancels the run, at any time. */
  signal: AbortSignal;
  report(error: unknown): void;
}

/**
 * Runs one program and tells of it in events, the last of which says how it ended. It starts at once. While
 * events are not pulled, the program waits as soon as its pipes are full.
 */
export function runAsEvents(start: StartRun, request: SandboxRequest, means: EventMeans): EventRun {
  const { runtime, signal, report } = means;
  const events = new EventQueue<SandboxEvent>();
  const caps = { stdout: request.limits.outputBytes, stderr: STDERR_BYTES };
  const output = new Output(caps, (type, text) => events.push({ type, text }));
  const run = start(request, () => {
    output.flush();
    events.push({ type: "waiting" });
  });
  const cancel = () => run.kill("cancelled");
  signal.addEventListener("abort", cancel, { once: true });
  if (signal.aborted) cancel();
  if (request.interactive) void feed(run, request.live, { given: () => output.hasten(), report });
  void tell(run, request, { events, output, runtime })
    .catch(async (error) => {
      report(error);
      run.kill("internal_error");
      const result = resultOf(unstarted("internal_error"), output, { limits: request.limits, runtime });
      events.push({ type: "finished", result, left: null, marks: null });
    })
    .finally(() => {
      signal.removeEventListener("abort", cancel);
      events.end();
    });
  return {
    isWaiting: () => run.isWaiting(),
    freeze: () => run.freeze(),
    thaw: () => run.thaw(),
    memoryBytes: () => run.memoryBytes(),
    async *[Symbol.asyncIterator]() {
      try {
        yield* events;
      } finally {
        // Left before its end, it has no reader any more.
        events.end();
        await run[Symbol.asyncDispose]();
      }
    },
  };
}

interface Teller {
  events: EventQueue<SandboxEvent>;
  output: Output;
  runtime: Runtime;
}

/** Turns what a run does into events, up to the last. */
async function tell(
  run: SandboxRun,
  { limits, tap }: SandboxRequest,
  { events, output, runtime }: Teller,
): Promise<void> {
  const handover = await run.handedOver;
  if (handover) events.push({ type: "started", runtime: { id: runtime.id, version: runtime.version } });
  for await (const piece of run.output) {
    const { stream, bytes } = piece;
    tap?.(piece);
    if (!output.take(stream, bytes)) run.kill("output_limit");
    await events.room();
  }
  output.end();
  const end = await run.ended;
  const result = resultOf(end, output, { limits, runtime });
  const marks = handover && { ...handover, firstOutput: output.firstAt };
  events.push({ type: "finished", result, left: end.left, marks });
}
