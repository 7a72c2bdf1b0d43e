import { join } from "node:path";
import type { Limits } from "#contract/limits.ts";
import type { Result } from "#contract/run.ts";
import {
  openSandbox,
  type Report,
  type Sandbox,
  type SandboxEvent,
  type SandboxRequest,
  type SandboxSettings,
} from "./sandbox.ts";

/** A finished run: its result without an id, and the events in their order. */
export type Finished = Omit<Result, "id"> & { events: SandboxEvent[] };

export interface RunOptions extends Partial<Omit<SandboxRequest, "code" | "limits">> {
  limits?: Partial<Limits>;
  signal?: AbortSignal;
  /** Told of each event as it comes. */
  seen?: (event: SandboxEvent) => void;
}

/** How many times longer than usual what ends by itself may take: a machine that is emulated says so. */
export const PATIENCE = Number(process.env.ONPYRUNNER_PATIENCE ?? 1);

const ROOT = join(import.meta.dirname, "..");

/** The real sandbox as set-up leaves it, with the pools of a server that has just started. */
export const TEST_SETTINGS: SandboxSettings = {
  nsjail: join(ROOT, "var/bin/nsjail"),
  rootfs: process.env.ONPYRUNNER_ROOTFS || join(ROOT, "var/rootfs"),
  config: join(ROOT, "nsjail"),
  runDirectory: join(ROOT, "var/run"),
  maxMemoryMb: 2048,
  pools: { cpython: { most: 2, renewMs: 60_000 }, pypy: { most: 2, renewMs: 60_000 } },
};

/** Generous for what ends by itself and short enough for what does not. */
const LIMITS: Limits = { timeMs: 5000 * PATIENCE, memoryMb: 128, outputBytes: 256 * 1024 };

/** Opens a sandbox of its own, whose failures are thrown unless `report` takes them. */
export function openTestSandbox(report: Report = rethrow): Promise<Sandbox> {
  return openSandbox(TEST_SETTINGS, report);
}

function rethrow(error: unknown): never {
  throw error;
}

/** A request as tests make it; `code` may be indented as its test is. */
export function testRequest(program: RunOptions & { code: string }): SandboxRequest {
  const { limits, signal: _signal, seen: _seen, ...rest } = program;
  return {
    runtime: "cpython",
    stdin: "",
    buffering: "line",
    interactive: false,
    ...rest,
    code: dedent(program.code),
    limits: { ...LIMITS, ...limits },
  };
}

/** Runs one program to its end; `code` may be indented as its test is. */
export async function runIn(sandbox: Sandbox, program: RunOptions & { code: string }): Promise<Finished> {
  const { signal = new AbortController().signal, seen } = program;
  const request = testRequest(program);
  const events: SandboxEvent[] = [];
  for await (const event of sandbox.run(request, signal)) {
    seen?.(event);
    events.push(event);
  }
  const last = events.at(-1);
  if (last?.type !== "finished") throw new Error("The last event is not `finished`");
  const text = (name: "stdout" | "stderr") => events.map((event) => (event.type === name ? event.text : "")).join("");
  return { ...last.result, stdout: text("stdout"), stderr: text("stderr"), events };
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
