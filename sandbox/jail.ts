import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Duplex } from "node:stream";
import type { Group } from "./cgroup.ts";
import { DESCRIPTORS, handoverMessage, type JailSpec, jailArgs } from "./jail-args.ts";
import { complaintsIn, endingIn } from "./nsjail-log.ts";
import { claimProcessor, yieldProcessor } from "./priority.ts";
import { starvedMs } from "./process-state.ts";
import type { Ending } from "./status.ts";
import type { Streams } from "./streams.ts";

const LOG_CHARACTERS = 64 * 1024;

/** Makes named pipes; throws when one cannot be made. */
export function mkfifo(paths: string[]): void {
  execFileSync("mkfifo", ["-m", "0600", ...paths]);
}

/** One nsjail process tree whose interpreter boots, waits for one program, runs it and is gone. */
export class Jail {
  /** Settles when the interpreter waits for its program; rejects when it never will. */
  readonly ready: Promise<void>;
  /** Settles when nsjail is gone, with how the jailed process ended. */
  readonly ended: Promise<Ending>;
  readonly streams: Streams;
  readonly group: Group;
  /** The jailed process's pid on the host; 0 until it is ready. */
  pid = 0;
  /** What the jail had used when it was ready, which is not the run's; in milliseconds. */
  used = { cpuMs: 0, starvedMs: 0 };
  readonly #nsjail: ChildProcess;
  #log = "";
  #memoryMb = 0;

  constructor(spec: JailSpec, streams: Streams, group: Group) {
    this.streams = streams;
    this.group = group;
    const [command, args] = jailArgs(spec);
    const { stdin, stdout, stderr, live } = streams.inherited;
    this.#nsjail = spawn(command, args, {
      cwd: "/",
      env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" } as unknown as NodeJS.ProcessEnv,
      // A session of its own: a Ctrl-C at the server's terminal is for the server alone.
      detached: true,
      stdio: [stdin, stdout, stderr, "pipe", live, "pipe"],
    });
    streams.closeInherited();
    if (this.#nsjail.pid !== undefined) group.adopt(this.#nsjail.pid);
    const log = this.#pipe(DESCRIPTORS.log);
    log.setEncoding("latin1").on("data", (text: string) => {
      this.#log = (this.#log + text).slice(-LOG_CHARACTERS);
    });
    this.ended = new Promise((resolve) => {
      this.#nsjail.once("error", (error) => {
        this.#log += `\n[F] ${error.message}`;
        resolve(null);
      });
      this.#nsjail.once("close", () => resolve(endingIn(this.#log)));
    });
    this.ready = this.#whenReady();
    // Whoever hands over awaits it; a jail that nobody wanted may still fail in silence.
    this.ready.catch(() => {});
  }

  #pipe(descriptor: number): Duplex {
    return (this.#nsjail.stdio as unknown as Duplex[])[descriptor] as Duplex;
  }

  async #whenReady(): Promise<void> {
    const control = this.#pipe(DESCRIPTORS.control);
    control.on("error", () => {});
    const first = await Promise.race([
      new Promise<true>((resolve) => control.once("data", () => resolve(true))),
      this.ended.then(() => false),
    ]);
    if (!first) throw new Error(`The jail died as it started: ${complaintsIn(this.#log) || "no reason given"}`);
    this.pid = firstChild(this.#nsjail.pid);
    this.used = { cpuMs: this.group.cpuTimeMs(), starvedMs: starvedMs(this.pid) };
    this.group.forgetPeak();
  }

  /** Gives the jail its program, which starts at once. */
  handOver(program: Parameters<typeof handoverMessage>[0]): void {
    this.#pipe(DESCRIPTORS.control).end(handoverMessage(program));
  }

  /** Makes the jail boot only when nobody else wants the processor. */
  yieldProcessor(): void {
    if (this.#nsjail.pid) yieldProcessor(this.#nsjail.pid);
  }

  /** Gives the program its ordinary share of the processor. */
  hurry(): void {
    this.group.hurry();
    if (this.pid) claimProcessor(this.pid);
  }

  /** Bounds the memory of the whole jail; a bound that it has already costs nothing. */
  limitMemory(mb: number): void {
    if (mb !== this.#memoryMb) this.group.limitMemory(mb * 1024 * 1024);
    this.#memoryMb = mb;
  }

  /** Makes nsjail look for its child's end, which it can miss for a second: it reaps, then pauses. */
  nudge(): void {
    const { exitCode, signalCode } = this.#nsjail;
    if (exitCode === null && signalCode === null) this.#nsjail.kill("SIGCHLD");
  }
}

/** The first child of a process without threads, or 0 when it has none. */
function firstChild(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1").split(" ")[0]);
  } catch {
    return 0;
  }
}
