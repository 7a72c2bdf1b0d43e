import type { WrittenFile } from "#contract/run.ts";
import { endOf } from "./ending.ts";
import { guarded } from "./guard.ts";
import type { Jail } from "./jail.ts";
import { OutputQueue } from "./output-queue.ts";
import { checkProgram } from "./program-bounds.ts";
import { ProgramInput } from "./program-input.ts";
import { Running } from "./running.ts";
import {
  type Handover,
  type Program,
  type RunEnding,
  type RunListener,
  type SandboxRun,
  unstarted,
} from "./sandbox-run.ts";
import type { KillReason } from "./status.ts";

/** Where a run's jail comes from, and where it goes. */
export interface JailSource<J extends Jail> {
  /** A jail that is there, or one to come, which rejects when none can be made and when `signal` aborts. */
  take(signal: AbortSignal): J | Promise<J>;
  /** Takes a jail whose run is over; one that is not sound must not run another program. */
  giveBack(jail: J, sound: boolean): void;
}

/** Where programs that print nothing write what a judge reads, and as much of it as is shown. */
const OUTPUT_FILE = { name: "output.txt", bytes: 64 * 1024 };
/** How long a program that was killed may take to be gone, in milliseconds: on a busy machine no second. */
const GONE_MS = 10_000;

/** A run from its wish for a jail to the jail's return; it goes its way whether or not somebody looks on. */
export class JailRun<J extends Jail> implements SandboxRun {
  readonly handedOver: Promise<Handover | null>;
  readonly ended: Promise<RunEnding>;
  readonly output = new OutputQueue((held) => this.#jail?.streams.hold(held));
  readonly #input: ProgramInput | null;
  readonly #source: JailSource<J>;
  readonly #listener: RunListener;
  readonly #handover = Promise.withResolvers<Handover | null>();
  /** Settles when it holds no jail any more. */
  readonly over: Promise<void>;
  readonly #over = Promise.withResolvers<void>();
  readonly #killed = new AbortController();
  /** Aborts when a program that was killed is not gone in time. */
  readonly #givenUp = new AbortController();
  readonly #leaves: NonNullable<Program["leaves"]> | null;
  readonly #wantedAt = performance.now();
  #program: Program | null;
  #reason: KillReason | null = null;
  /** Something of ours failed: the jail is not used again. */
  #failed = false;
  #jail: J | null = null;
  #running: Running | null = null;
  #patience: NodeJS.Timeout | null = null;

  /** Throws a RangeError for a program that is too much for a jail. */
  constructor(program: Program, source: JailSource<J>, listener: RunListener) {
    checkProgram(program);
    this.#program = program;
    this.#leaves = program.leaves ?? null;
    this.#source = source;
    this.#listener = listener;
    this.#input = program.interactive ? new ProgramInput(() => this.#running?.stir()) : null;
    this.handedOver = this.#handover.promise;
    this.over = this.#over.promise;
    this.ended = this.#carryOut();
  }

  get stdin() {
    if (!this.#input) throw new TypeError("The input of this run was given");
    return this.#input.ends;
  }

  kill(why: KillReason): void {
    // First cause wins: what follows a kill is its consequence.
    this.#reason ??= why;
    // With an error in place of this, every run would pay for a trace of the stack.
    this.#killed.abort(why);
    if (!this.#jail) return;
    guarded(
      (error) => this.#listener.report(error),
      () => this.#running?.lookAtHeldText(),
    )();
    this.#jail.kill();
    this.thaw();
    this.#expectEnd();
  }

  isWaiting(): boolean {
    return this.#running?.isWaiting ?? false;
  }

  async freeze(): Promise<boolean> {
    if (!this.#jail || !this.#running || this.#reason !== null) return false;
    return this.#running.freeze();
  }

  thaw(): void {
    guarded(
      (error) => this.#fail(error),
      () => this.#running?.thaw(),
    )();
  }

  memoryBytes(): number {
    return this.#jail?.group.memoryBytes() ?? 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.kill("cancelled");
    await this.over;
  }

  async #carryOut(): Promise<RunEnding> {
    try {
      const taken = this.#source.take(this.#killed.signal);
      // A warm jail has its program before anything else is done.
      const jail = taken instanceof Promise ? await this.#arrival(taken) : taken;
      if (!jail) return unstarted(this.#reason);
      this.#jail = jail;
      return await this.#runIn(jail);
    } catch (error) {
      this.#fail(error);
      return unstarted("internal_error");
    } finally {
      if (this.#patience) clearTimeout(this.#patience);
      this.output.end();
      this.#handover.resolve(null);
      this.#input?.open(null);
      // From here on its pid may be another process's: a late kill must not reach it.
      const jail = this.#jail;
      this.#jail = null;
      this.#running = null;
      // Whoever waits for the end hears of it first: what becomes of the jail costs time.
      setImmediate(() => this.#giveBack(jail));
    }
  }

  /** A jail, or null when it was not to be had before the kill. */
  async #arrival(jail: Promise<J>): Promise<J | null> {
    try {
      return await jail;
    } catch (error) {
      if (this.#reason === null) throw error;
      return null;
    }
  }

  async #runIn(jail: J): Promise<RunEnding> {
    using running = this.#begin(jail, performance.now());
    void jail.gone.then(() => this.#expectEnd());
    const ending = await endOf(jail, this.#givenUp.signal);
    this.#givenUp.signal.throwIfAborted();
    if (!running) return unstarted(this.#reason);
    const wallTimeMs = running.wallMs();
    const usage = jail.group.usage();
    const oomKills = usage.oomKills - jail.used.oomKills;
    if (this.#reason !== null || oomKills > 0) running.tellHeldText();
    return {
      ending,
      killReason: this.#reason,
      started: true,
      wallTimeMs,
      cpuTimeMs: usage.cpuTimeMs - jail.used.cpuMs,
      peakMemoryBytes: usage.peakMemoryBytes,
      oomKills,
      files: running.hasPrinted ? [] : writtenIn(jail),
      left: this.#leaves && jail.box.read(this.#leaves.name, this.#leaves.bytes),
    };
  }

  /** Hands the program over; null when that failed or the kill came first, and then the jail is killed. */
  #begin(jail: J, jailTaken: number): Running | null {
    const program = this.#program;
    // What has started keeps its output alone.
    this.#program = null;
    if (!program || this.#reason !== null) {
      this.#failed = true;
      this.kill("cancelled");
      return null;
    }
    try {
      const running = new Running(jail, program, {
        output: this.output,
        input: this.#input,
        waiting: () => this.#listener.waiting(),
        expired: () => this.kill("time_limit"),
        failed: (error) => this.#fail(error),
      });
      this.#running = running;
      const isWarm = jail.readyAt < this.#wantedAt;
      this.#handover.resolve({ jailTaken, isWarm, handedOver: running.handedOver });
      return running;
    } catch (error) {
      this.#fail(error);
      return null;
    }
  }

  /** A failure of ours ends the run, and the jail with it. */
  #fail(error: unknown): void {
    this.#failed = true;
    this.kill("internal_error");
    this.#listener.report(error);
  }

  /** From now on the end must come in time, else the run is given up as our failure. */
  #expectEnd(): void {
    const giveUp = () => this.#givenUp.abort(new Error(`A program that was killed was not gone after ${GONE_MS} ms`));
    this.#patience ??= setTimeout(giveUp, GONE_MS);
  }

  #giveBack(jail: J | null): void {
    guarded(
      (error) => this.#listener.report(error),
      () => jail && this.#source.giveBack(jail, !this.#failed),
    )();
    this.#over.resolve();
  }
}

function writtenIn({ box }: Jail): WrittenFile[] {
  const file = box.read(OUTPUT_FILE.name, OUTPUT_FILE.bytes);
  return file ? [file] : [];
}
