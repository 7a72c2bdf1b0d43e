import { readFileSync } from "node:fs";
import type { Group } from "./cgroup.ts";
import { handoverMessage } from "./jail-args.ts";
import { complaintsIn, endingIn } from "./nsjail-log.ts";
import { starvedMs } from "./process-state.ts";
import { adviceOn } from "./refusal.ts";
import type { Ending } from "./status.ts";
import type { Streams } from "./streams.ts";

const LOG_CHARACTERS = 64 * 1024;

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
  #nsjail = 0;
  #log = "";
  #memoryMb = 0;

  /** Made before the launcher starts the jail, so that nothing of it is missed. */
  constructor(streams: Streams, group: Group) {
    this.streams = streams;
    this.group = group;
    const adopted = new Promise<void>((resolve) => {
      streams.log.setEncoding("latin1").on("data", (text: string) => {
        this.#log = (this.#log + text).slice(-LOG_CHARACTERS);
        if (this.#nsjail !== 0 || !this.#log.includes("\n")) return;
        this.#nsjail = Number.parseInt(this.#log, 10);
        group.adopt(this.#nsjail);
        resolve();
      });
    });
    this.ended = new Promise((resolve) => streams.log.once("close", () => resolve(endingIn(this.#log))));
    this.ready = this.#whenReady(adopted);
    // Whoever hands over awaits it; a jail that nobody wanted may still fail in silence.
    this.ready.catch(() => {});
  }

  async #whenReady(adopted: Promise<void>): Promise<void> {
    const told = new Promise((resolve) => this.streams.ready.once("data", resolve));
    // Both were written long before they are read here, in any order.
    const ready = await Promise.race([Promise.all([told, adopted]), this.ended]);
    if (!Array.isArray(ready)) throw new Error(reasonIn(this.#log));
    this.streams.unlinkStdin();
    this.pid = firstChild(this.#nsjail);
    this.used = { cpuMs: this.group.cpuTimeMs(), starvedMs: starvedMs(this.pid) };
    this.group.forgetPeak();
  }

  /** Gives the jail its program, which starts at once. */
  handOver(program: Parameters<typeof handoverMessage>[0]): void {
    this.streams.control.write(handoverMessage(program));
  }

  /** Bounds the memory of the whole jail; a bound that it has already costs nothing. */
  limitMemory(mb: number): void {
    if (mb !== this.#memoryMb) this.group.limitMemory(mb * 1024 * 1024);
    this.#memoryMb = mb;
  }

  /** Makes nsjail look for its child's end, which it can miss for a second: it reaps, then pauses. */
  nudge(): void {
    try {
      if (this.#nsjail) process.kill(this.#nsjail, "SIGCHLD");
    } catch {
      // It is gone, and its log is about to say so.
    }
  }
}

/** Why there is no jail, from nsjail's log, with what can be done about it first. */
function reasonIn(log: string): string {
  const complaints = complaintsIn(log);
  const said = `The jail died as it started: ${complaints || "no reason given"}`;
  return [adviceOn(complaints), said].filter(Boolean).join("\n");
}

/** The first child of a process without threads, or 0 when it has none. */
function firstChild(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1").split(" ")[0]);
  } catch {
    return 0;
  }
}
