import { readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { DEFAULT_LIMITS } from "#contract/limits.ts";
import { type Cgroups, findCgroups, type Group } from "./cgroup.ts";
import { killProcesses, removeGroup, thawGroup } from "./cgroup-files.ts";
import { untilDone, withDeadline } from "./deadline.ts";
import { guarded } from "./guard.ts";
import type { Jail } from "./jail.ts";
import { jailWords } from "./jail-args.ts";
import { Launcher } from "./launcher.ts";
import { mayLive, ownerName } from "./owner.ts";
import type { Boot } from "./pool.ts";
import type { Slot } from "./slot.ts";
import { Slots } from "./slots.ts";
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
  /** The time zone of programs, by its name in the rootfs's tables; UTC where there is none. */
  timeZone?: string | undefined;
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

// Of this process, since its pid is what makes names unique.
let machines = 0;

/** This machine's means to make jails: cgroups, slots and descriptors, each given back after use. */
export class Machine {
  readonly cgroups: Cgroups;
  readonly #settings: MachineSettings;
  readonly #launcher: Launcher;
  readonly #slots: Slots;
  /** Of slots whose jails would not die: each gives its slot back once they have, and says whether it did. */
  #late: (() => boolean)[] = [];
  readonly #taken: DisposableStack;
  #groups = 0;

  constructor(settings: MachineSettings) {
    using taken = new DisposableStack();
    const owner = ownerName(machines++);
    this.#settings = settings;
    const directory = join(settings.runDirectory, owner);
    this.#slots = taken.use(new Slots(directory));
    this.cgroups = taken.adopt(findCgroups(owner), (cgroups) => cgroups.close());
    const { config, nsjail, rootfs } = settings;
    this.#launcher = new Launcher(join(config, "launch.sh"), { run: directory, rootfs, nsjail });
    taken.defer(() => this.#launcher.close());
    this.#taken = taken.move();
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
    stale.forEach(thawGroup);
    for (const group of stale)
      await untilDone(
        () => killProcesses(group) && removeGroup(group),
        REMOVE_MS,
        `The stale group ${group} would not die`,
      );
    return stale.length;
  }

  /**
   * Starts an nsjail with this interpreter; its jail is there when it can take a program, and rejects
   * with nsjail's reason when none can be made.
   */
  boot(interpreter: string): Boot<BootedJail> {
    try {
      using taken = new DisposableStack();
      const slot = taken.adopt(this.#takeSlot(), (unused) => this.#slots.giveBack(unused));
      const group = taken.adopt(this.cgroups.make(String(this.#groups++), MAX_PROCESSES), (unused) => unused.remove());
      const supervisor = new Supervisor(taken.use(openStreams(slot)), group);
      const boot = this.#boot(supervisor, slot, () => this.#launch(interpreter, slot, group));
      // From here on its retirement gives all of them back.
      taken.move();
      return boot;
    } catch (error) {
      return { jail: Promise.reject(error), hurry: () => {} };
    }
  }

  #launch(interpreter: string, slot: Slot, group: Group): void {
    group.limitMemory(BOOT_BYTES);
    const { nsjail, config, maxMemoryMb, timeZone } = this.#settings;
    const bare = this.cgroups.grade === "rlimits";
    this.#launcher.start(
      jailWords({
        ...{ nsjail, config, interpreter },
        ...{ directory: basename(slot.directory), uid: slot.uid, gid: slot.gid },
        again: isRenewable(group),
        groups: group.paths,
        rlimits: bare ? { memoryMb: maxMemoryMb, threads: MAX_THREADS } : null,
        timeZone,
      }),
    );
  }

  /** Begins a boot; its jail has the ways to go on after its run. */
  #boot(supervisor: Supervisor, slot: Slot, begin: () => void): Boot<BootedJail> {
    const { group, residue } = supervisor;
    const retire = () => this.#retire(supervisor, slot);
    const renew = () =>
      this.#boot(supervisor, slot, () => {
        group.yield();
        // A run's bound may be too low for a boot; one too high is lowered when the run's memory is gone.
        if (group.memoryLimit < BOOT_BYTES) group.limitMemory(BOOT_BYTES);
        supervisor.renew();
      });
    const make = async () => {
      const hurry = guarded(
        (error) => supervisor.fail(error),
        () => group.hurry(),
      );
      const impatience = setTimeout(hurry, YIELD_MS);
      try {
        begin();
        const jail = await withDeadline(supervisor.next(), BOOT_MS, "The jail did not boot in time");
        if (supervisor.jails === 1) residue.measure();
        else if (!(await residue.clear())) throw new Error("The kernel keeps too much of what earlier runs have left");
        group.forgetPeak();
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
    const { group, streams, residue } = supervisor;
    await residue.clear();
    const patience = performance.now() + REAP_MS;
    const isGivenBack = () => {
      // A jail that waits has so small a share that on a busy machine it would take seconds even to die.
      group.hurry();
      // Killed together with its child, nsjail would leave a zombie to the machine's init.
      if (performance.now() > patience) group.kill();
      if (!supervisor.stop() || !group.remove()) return false;
      streams[Symbol.dispose]();
      this.#slots.giveBack(slot);
      return true;
    };
    try {
      await untilDone(isGivenBack, REMOVE_MS, `A jail of slot ${slot.index} would not die`);
    } catch (error) {
      // While it lives the slot cannot be used: it could still hold the pipes.
      this.#late.push(isGivenBack);
      throw error;
    }
  }

  close(): void {
    this.#taken.dispose();
  }

  #takeSlot(): Slot {
    this.#late = this.#late.filter((isGivenBack) => {
      try {
        return !isGivenBack();
      } catch {
        return true;
      }
    });
    return this.#slots.take();
  }
}

/**
 * Whether one jail after the other may use a group: its account must start anew exactly, and the pipes
 * must belong to another user than the programs', who could else change their permissions.
 */
function isRenewable(group: Group): boolean {
  return group.reusable && process.getuid?.() === 0;
}
