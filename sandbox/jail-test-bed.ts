import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { type Limits, STDERR_BYTES } from "#contract/limits.ts";
import type { Result } from "#contract/run.ts";
import { RUNTIME_IDS, type RuntimeId } from "#contract/runtimes.ts";
import { openSandbox, type Sandbox, type SandboxEvent, type SandboxRequest } from "./sandbox.ts";

export { RUNTIME_IDS };

/** A finished run: its result without an id, and the events in their order. */
export type Finished = Omit<Result, "id"> & { events: SandboxEvent[] };

export interface RunOptions extends Partial<Omit<SandboxRequest, "code" | "runtime" | "limits">> {
  limits?: Partial<Limits>;
  signal?: AbortSignal;
  /** Told of each event as it comes. */
  seen?: (event: SandboxEvent) => void;
}

/** As a server that has just started has them. */
const POOLS = { cpython: { most: 2, renewMs: 60_000 }, pypy: { most: 2, renewMs: 60_000 } };

/** Generous for what ends by itself and short enough for what does not. */
const LIMITS: Limits = { timeMs: 5000, memoryMb: 128, outputBytes: 256 * 1024 };

/**
 * Opens the real sandbox for the tests of one file. Whatever a program does, a failure of our own
 * fails the test in which it is reported.
 */
export function jailTestBed() {
  let sandbox: Sandbox | undefined;
  const failures: unknown[] = [];
  beforeAll(async () => {
    const root = join(import.meta.dirname, "..");
    sandbox = await openSandbox(
      {
        nsjail: join(root, "var/bin/nsjail"),
        rootfs: join(root, "var/rootfs"),
        config: join(root, "nsjail"),
        runDirectory: join(root, "var/run"),
        maxMemoryMb: 2048,
        pools: POOLS,
      },
      (error) => failures.push(error),
    );
  });
  afterAll(async () => sandbox?.[Symbol.asyncDispose]());

  /** Runs one program and waits for its end; `code` may be indented as its test is. */
  async function run(runtime: RuntimeId, code: string, options: RunOptions = {}): Promise<Finished> {
    if (!sandbox) throw new Error("The sandbox is not open");
    const { limits, signal = new AbortController().signal, seen, ...rest } = options;
    const request: SandboxRequest = {
      stdin: "",
      buffering: "line",
      interactive: false,
      ...rest,
      runtime,
      code: dedent(code),
      limits: { ...LIMITS, ...limits },
    };
    const events: SandboxEvent[] = [];
    for await (const event of sandbox.run(request, signal)) {
      seen?.(event);
      events.push(event);
    }
    expect(failures.splice(0), "failures of our own").toEqual([]);
    const last = events.at(-1);
    if (last?.type !== "finished") throw new Error("The last event is not `finished`");
    const text = (name: "stdout" | "stderr") => events.map((event) => (event.type === name ? event.text : "")).join("");
    const finished = { ...last.result, stdout: text("stdout"), stderr: text("stderr"), events };
    expect(Buffer.byteLength(finished.stderr)).toBeLessThanOrEqual(3 * STDERR_BYTES);
    return finished;
  }

  /** Runs a program that must end well, and gives what it printed, without the last line's end. */
  async function output(runtime: RuntimeId, code: string, options: RunOptions = {}): Promise<string> {
    const finished = await run(runtime, code, options);
    expect({ status: finished.status, stderr: finished.stderr }).toEqual({ status: "ok", stderr: "" });
    return finished.stdout.replace(/\n$/, "");
  }

  return { run, output };
}

function dedent(code: string): string {
  const lines = code.split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const shared = Math.min(...indents);
  if (!code.startsWith("\n") || !Number.isFinite(shared)) return code;
  return lines
    .map((line) => line.slice(shared))
    .join("\n")
    .trimStart();
}
