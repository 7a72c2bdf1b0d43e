import { readFileSync } from "node:fs";
import { readyPlaces } from "./boot-file.ts";
import type { Group } from "./cgroup.ts";
import { guarded } from "./guard.ts";
import { Jail } from "./jail.ts";
import { complaintsIn, exitedPids } from "./nsjail-log.ts";
import { adviceOn } from "./refusal.ts";
import { Residue } from "./residue.ts";
import type { ObjectPlaces } from "./stream-objects.ts";
import type { Streams } from "./streams.ts";

const LOG_CHARACTERS = 64 * 1024;
const STDERR_CHARACTERS = 4096;

/**
 * One nsjail in its slot, which makes one jail after the other, each used once. It is stopped while a
 * jail waits or runs: it cannot boot the next one into the present one's account, nor reap the jailed
 * process, whose pid and exit code so stay readable.
 */
export class Supervisor {
  readonly group: Group;
  readonly streams: Streams;
  readonly residue: Residue;
  /** Settles when nsjail is gone. */
  readonly gone: Promise<void>;
  /** Jails that it has made. */
  jails = 0;
  #nsjail = 0;
  /** Whether a process of ours is the first of the namespace, and a jailed one an ordinary process. */
  #ordinary = false;
  #log = "";
  #said = "";
  /** Of the jail that says that it is ready. */
  #ready: ObjectPlaces | null = null;
  #stderr = "";
  #present: Jail | null = null;
  #next = Promise.withResolvers<Jail>();

  /** Made before the launcher starts nsjail, so that nothing of it is missed. */
  constructor(streams: Streams, group: Group) {
    this.streams = streams;
    this.group = group;
    this.residue = new Residue(group.paths);
    const failed = (error: unknown) => this.fail(error);
    streams.hear({
      log: guarded(failed, (text) => this.#follow(text)),
      ready: guarded(failed, (said) => this.#hear(said)),
    });
    this.gone = streams.logEnded;
    void this.gone.then(() => this.#failAsSaid());
    this.#expect();
  }

  /** The jail that boots now; rejects with nsjail's reason when there will be none. */
  next(): Promise<Jail> {
    return this.#next.promise;
  }

  /** The jail that boots now will not be had. */
  fail(error: unknown): void {
    this.#next.reject(error);
  }

  /** Lets nsjail reap the present jail, whose run is over or never began, and boot another. */
  renew(): void {
    this.#present?.kill();
    this.#present?.[Symbol.dispose]();
    this.#expect();
    this.streams.takeBack();
    if (this.#ordinary) this.streams.renumber();
    else this.#send("SIGCONT");
  }

  /** Asks nsjail to kill its jail, reap it and end; true when nothing is left of either. */
  stop(): boolean {
    this.#present?.[Symbol.dispose]();
    this.#send("SIGTERM");
    this.#send("SIGCONT");
    return this.group.isEmpty();
  }

  #expect(): void {
    this.#ready = null;
    this.#stderr = "";
    this.#next = Promise.withResolvers();
    // Whoever wants a jail awaits it; one that nobody wanted may fail in silence.
    this.#next.promise.catch(() => {});
    this.streams.read((name, chunk) => {
      if (name === "stderr") this.#stderr = (this.#stderr + chunk).slice(-STDERR_CHARACTERS);
    });
  }

  #follow(text: string): void {
    this.#log = (this.#log + text).slice(-LOG_CHARACTERS);
    if (this.#nsjail === 0) {
      if (!this.#log.includes("\n")) return;
      this.#nsjail = Number.parseInt(this.#log, 10);
      this.#ordinary = this.#log.split("\n", 1)[0]?.endsWith(" init") === true;
      this.group.adopt(this.#nsjail, this.#ordinary);
      this.#adopt();
    }
    // What ends without having been ready is a boot that failed, and the next would fail like it.
    if (exitedPids(text).some((pid) => pid !== this.#present?.pid)) this.#failAsSaid();
  }

  /** What the namespace's first process and the boot file say, each in a line. */
  #hear(text: string): void {
    const lines = (this.#said + text).split("\n");
    this.#said = lines.pop() ?? "";
    for (const line of lines) {
      if (line === "renumbered") this.#send("SIGCONT");
      else if (line.startsWith("ready")) {
        this.#ready = readyPlaces(line);
        this.#adopt();
      }
    }
  }

  /** Takes the jail that says that it is ready; that and nsjail's pid are read in any order. */
  #adopt(): void {
    const places = this.#ready;
    if (!places || this.#nsjail === 0) return;
    this.#send("SIGSTOP");
    const pid = lastChild(this.#nsjail);
    if (pid === 0) {
      this.#failAsSaid();
      return;
    }
    // All that had the pipes open before is dead: what they still hold is of no run's.
    this.streams.empty();
    if (this.jails === 0) this.streams.unlinkStdin();
    this.#present = new Jail(pid, places, this);
    this.jails++;
    this.#next.resolve(this.#present);
  }

  #failAsSaid(): void {
    const said = `The jail died as it started: ${complaintsIn(this.#log) || "no reason given"}`;
    this.fail(new Error([adviceOn(this.#log), said, this.#stderr.trim()].filter(Boolean).join("\n")));
  }

  #send(signal: NodeJS.Signals): void {
    try {
      if (this.#nsjail) process.kill(this.#nsjail, signal);
    } catch {
      // It is gone, and its log is about to say so.
    }
  }
}

/** The youngest child of a process without threads, or 0 when it has none. */
function lastChild(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").at(-1));
  } catch {
    return 0;
  }
}
