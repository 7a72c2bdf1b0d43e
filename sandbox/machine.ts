import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DEFAULT_LIMITS } from "#contract/limits.ts";
import { type Cgroups, findCgroups, type Group } from "./cgroup.ts";
import { killProcesses, removeGroup } from "./cgroup-files.ts";
import type { Jail } from "./jail.ts";
import { jailWords } from "./jail-args.ts";
import { Launcher, mkfifo } from "./launcher.ts";
import { mayLive, ownerName } from "./owner.ts";
import type { Boot } from "./pool.ts";
import { makeSlot, removeSlot, type Slot } from "./slot.ts";
import { SLOTS_PER_SERVER, slotIds } from "./slot-ids.ts";
import { openStreams } from "./streams.ts";
import { Supervisor } from "./supervisor.ts";

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

/** A jail that waits for its one program. */
export type BootedJail = Jail & {
  /** Gives back all that it holds, whether it was used or not. */
  retire(): Promise<void>;
  /**
   * After its run: another jail in the same slot, made by the same nsjail, at a third less cost. Where
   * it is null the jail is to be retired; where its boot fails, that is done.
   */
  renew: (() => Boot<BootedJail>) | null;
};

const MAX_THREADS = 64;
/** Threads of the program, and nsjail itself. */
const MAX_PROCESSES = MAX_THREADS + 1;
/** A backstop, long enough for a machine that is overrun: a jail that cannot be made says so at once. */
const BOOT_MS = 60_000;
/** How long a boot ahead of demand yields: on a machine that is always busy it would never be done. */
const YIELD_MS = 5_000;
const REMOVE_MS = 5_000;
/** How long nsjail may take to reap its jail before both are killed. */
const REAP_MS = 500;
const BOOT_BYTES = DEFAULT_LIMITS.memoryMb * 1024 * 1024;
/** Jails that one nsjail makes: what the kernel keeps in the group's account for each adds up. */
const MOST_JAILS = 500;

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
  #groups = 0;

  constructor(settings: MachineSettings) {
    this.#settings = settings;
    const owner = ownerName(machines++);
    this.cgroups = findCgroups(owner);
    this.#directory = join(settings.runDirectory, owner);
    const { config, nsjail, rootfs } = settings;
    this.#launcher = new Launcher(join(config, "launch.sh"), { run: this.#directory, rootfs, nsjail });
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
   * Starts an nsjail with this interpreter; its jail is there when it can take a program, and rejects
   * with nsjail's reason when none can be made.
   */
  boot(interpreter: string): Boot<BootedJail> {
    try {
      const slot = this.#takeSlot();
      const group = this.cgroups.make(String(this.#groups++), MAX_PROCESSES);
      const supervisor = new Supervisor(openStreams(slot), group);
      return this.#boot(supervisor, slot, () => this.#launch(interpreter, slot, group));
    } catch (error) {
      return { jail: Promise.reject(error), hurry: () => {} };
    }
  }

  #launch(interpreter: string, slot: Slot, group: Group): void {
    group.limitMemory(BOOT_BYTES);
    const { nsjail, config, maxMemoryMb } = this.#settings;
    const bare = this.cgroups.grade === "rlimits";
    this.#launcher.start(
      jailWords({
        ...{ nsjail, config, interpreter },
        ...{ directory: basename(slot.directory), uid: slot.uid, gid: slot.gid },
        again: isRenewable(group),
        groups: group.paths,
        rlimits: bare ? { memoryMb: maxMemoryMb, threads: MAX_THREADS } : null,
      }),
    );
  }

  /** Begins a boot; its jail has the ways to go on after its run. */
  #boot(supervisor: Supervisor, slot: Slot, begin: () => void): Boot<BootedJail> {
    const { group } = supervisor;
    const retire = () => this.#retire(supervisor, slot);
    const renew = () =>
      this.#boot(supervisor, slot, () => {
        group.yield();
        // A run's bound may be too low for a boot; one too high is lowered when the run's memory is gone.
        if (group.memoryLimit < BOOT_BYTES) group.limitMemory(BOOT_BYTES);
        supervisor.renew();
      });
    const make = async () => {
      const impatience = setTimeout(() => group.hurry(), YIELD_MS);
      try {
        begin();
        const jail = await withDeadline(supervisor.next(), BOOT_MS, "The jail did not boot in time");
        group.limitMemory(BOOT_BYTES);
        const mayRenew = isRenewable(group) && supervisor.jails < MOST_JAILS;
        return Object.assign(jail, { retire, renew: mayRenew ? renew : null });
      } catch (error) {
        await retire();
        throw error;
      } finally {
        clearTimeout(impatience);
      }
    };
    return { jail: make(), hurry: () => group.hurry() };
  }

  async #retire(supervisor: Supervisor, slot: Slot): Promise<void> {
    const { group, streams } = supervisor;
    const patience = performance.now() + REAP_MS;
    const stopped = () => {
      // Killed together with its child, nsjail would leave a zombie to the machine's init.
      if (performance.now() > patience) group.kill();
      return supervisor.stop() && group.remove();
    };
    // A slot whose jail would not die is never used again: it could still hold the pipes.
    await untilRemoved(stopped, `A jail of slot ${slot.index}`);
    streams[Symbol.dispose]();
    this.#free.push(slot);
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

/**
 * Whether one jail after the other may use a group: its account must start anew exactly, and the pipes
 * must belong to another user than the programs', who could else change their permissions.
 */
function isRenewable(group: Group): boolean {
  return group.reusable && process.getuid?.() === 0;
}
