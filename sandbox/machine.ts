import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { DEFAULT_LIMITS } from "#contract/limits.ts";
import { type Cgroups, findCgroups } from "./cgroup.ts";
import { killProcesses, removeGroup } from "./cgroup-files.ts";
import { Jail } from "./jail.ts";
import { jailWords } from "./jail-args.ts";
import { Launcher, mkfifo } from "./launcher.ts";
import { mayLive, ownerName } from "./owner.ts";
import { makeSlot, removeSlot, type Slot } from "./slot.ts";
import { SLOTS_PER_SERVER, slotIds } from "./slot-ids.ts";
import { openStreams } from "./streams.ts";

/** Where the sandbox finds what it needs; absolute paths. */
export interface MachineSettings {
  nsjail: string;
  rootfs: string;
  /** The folder `nsjail/` of this project. */
  config: string;
  /** A folder of our own for named pipes and the like; one server's part has its pid as its name. */
  runDirectory: string;
  /** The most that any run may ask for, which bounds a jail where there are no cgroups. */
  maxMemoryMb: number;
}

/** A jail that waits for its one program, with the way to give back all that it holds. */
export type BootedJail = Jail & { retire(): Promise<void> };

const MAX_THREADS = 64;
/** Threads of the program, and nsjail itself. */
const MAX_PROCESSES = MAX_THREADS + 1;
/** A backstop, long enough for a machine that is overrun: a jail that cannot be made says so at once. */
const BOOT_MS = 60_000;
/** How long a boot ahead of demand yields: on a machine that is always busy it would never be done. */
const YIELD_MS = 5_000;
const REMOVE_MS = 5_000;

// Shared by all machines of this process, since its pid is what makes names and ids unique.
let machines = 0;
let slots = 0;
const givenBack: number[] = [];

/** This machine's means to make jails: cgroups, slots and descriptors, each given back after use. */
export class Machine {
  readonly cgroups: Cgroups;
  readonly #settings: MachineSettings;
  readonly #directory: string;
  readonly #launcher: Launcher;
  readonly #free: Slot[] = [];
  #jails = 0;

  constructor(settings: MachineSettings) {
    this.#settings = settings;
    const owner = ownerName(machines++);
    this.cgroups = findCgroups(owner);
    this.#directory = join(settings.runDirectory, owner);
    this.#launcher = new Launcher(join(settings.config, "launch.sh"), settings.rootfs);
    mkdirSync(this.#directory, { recursive: true, mode: 0o700 });
  }

  /**
   * Removes what servers that are gone have left, and kills what still runs of it; returns the number
   * of cgroup directories. Throws when a process would not die.
   */
  async sweep(): Promise<number> {
    const { runDirectory } = this.#settings;
    for (const owner of readdirSync(runDirectory).filter((name) => !mayLive(name)))
      rmSync(join(runDirectory, owner), { recursive: true, force: true });
    const stale = this.cgroups.stale(mayLive);
    for (const group of stale)
      await untilRemoved(() => killProcesses(group) && removeGroup(group), `The stale group ${group}`);
    return stale.length;
  }

  /**
   * Starts a jail with this interpreter and waits until it can take a program: for a run now, or
   * ahead of demand and so yielding the processor. Throws with nsjail's reason when none can be made.
   */
  async boot(interpreter: string, cause: "ahead" | "now"): Promise<BootedJail> {
    const slot = this.#takeSlot();
    const group = this.cgroups.make(String(this.#jails++), MAX_PROCESSES);
    const streams = openStreams(slot);
    const jail = new Jail(streams, group);
    if (cause === "now") group.hurry();
    jail.limitMemory(DEFAULT_LIMITS.memoryMb);
    const { nsjail, config, maxMemoryMb } = this.#settings;
    const bare = this.cgroups.grade === "rlimits";
    this.#launcher.start(
      jailWords({
        ...{ nsjail, config, interpreter },
        ...{ directory: slot.directory, uid: slot.uid, gid: slot.gid },
        groups: group.paths,
        rlimits: bare ? { memoryMb: maxMemoryMb, threads: MAX_THREADS } : null,
      }),
    );
    const retire = async () => {
      streams[Symbol.dispose]();
      // A slot whose jail would not die is never used again: it could still hold the pipes.
      await untilRemoved(() => group.kill() && group.remove(), `A jail of slot ${slot.index}`);
      this.#free.push(slot);
    };
    const booted = Object.assign(jail, { retire });
    const impatience = setTimeout(() => group.hurry(), YIELD_MS);
    const ready = withDeadline(jail.ready, BOOT_MS, "The jail did not boot in time");
    try {
      await ready.finally(() => clearTimeout(impatience));
    } catch (error) {
      const told = await withDeadline(text(streams.stderr), REMOVE_MS, "").catch(() => "");
      await retire();
      throw new Error([(error as Error).message, told.trim()].filter(Boolean).join("\n"));
    }
    return booted;
  }

  close(): void {
    this.#launcher.close();
    for (const slot of this.#free) {
      removeSlot(slot);
      givenBack.push(slot.index);
    }
    this.cgroups.close();
    rmSync(this.#directory, { recursive: true, force: true });
  }

  #takeSlot(): Slot {
    const free = this.#free.pop();
    if (free) return free;
    if (slots === SLOTS_PER_SERVER && givenBack.length === 0) throw new Error("Every slot of this server is in use");
    const index = givenBack.pop() ?? slots++;
    return makeSlot(this.#directory, { index, ...slotIds(index) }, mkfifo);
  }
}

async function untilRemoved(tryIt: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + REMOVE_MS;
  for (let wait = 1; !tryIt(); wait = Math.min(2 * wait, 50)) {
    if (performance.now() > deadline) throw new Error(`${what} would not die`);
    await sleep(wait);
  }
}

async function withDeadline<T>(promise: Promise<T>, ms: number, message: string): Promise<T> {
  const cancel = new AbortController();
  const late = sleep(ms, undefined, { signal: cancel.signal }).then(() => {
    throw new Error(`${message} (${ms} ms)`);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    late.catch(() => {});
    cancel.abort();
  }
}
