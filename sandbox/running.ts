import { availableParallelism } from "node:os";
import { untilDone } from "./deadline.ts";
import { guarded } from "./guard.ts";
import { HeldText } from "./held-text.ts";
import { isWaitingForInput } from "./input-wait.ts";
import { InputWatch } from "./input-watch.ts";
import type { Jail } from "./jail.ts";
import type { OutputQueue } from "./output-queue.ts";
import { starvedMs } from "./process-state.ts";
import type { ProgramInput } from "./program-input.ts";
import type { OutputPiece, Program } from "./sandbox-run.ts";
import { Stopwatch } from "./stopwatch.ts";
import type { Live } from "./streams.ts";
import { type Clocks, watchTime } from "./time-limit.ts";

/** How long a jail may take to stand still: threads that sleep do at once, and those in the kernel's midst soon. */
const FREEZE_MS = 2_000;
const MIB = 1024 * 1024;
/** Read once, because it costs a look into the server's cgroup each time. */
const CORES = availableParallelism();

export interface RunningMeans {
  output: OutputQueue;
  /** Of an interactive run. */
  input: ProgramInput | null;
  waiting(): void;
  expired(): void;
  failed(error: unknown): void;
}

/** A program in its jail from the handover on, with the clocks and looks that watch it until the disposal. */
export class Running implements Disposable {
  readonly handedOver: number;
  /** Whether anything came on standard output. */
  hasPrinted = false;
  readonly #jail: Jail;
  readonly #watch: InputWatch | null = null;
  /** Where standard output is buffered as for a judge, what the interpreter still holds was not printed. */
  readonly #heldText: HeldText | null = null;
  readonly #waiting = new Stopwatch();
  readonly #frozen = new Stopwatch();
  /** One or the other, or both. */
  readonly #idle = new Stopwatch();
  readonly #failed: (error: unknown) => void;
  readonly #cleanup: DisposableStack;
  readonly #startedAt: number;
  readonly #output: OutputQueue;

  /** Hands the program over. What it throws is a failure of ours, after which the jail may or may not run it. */
  constructor(jail: Jail, program: Program, means: RunningMeans) {
    using cleanup = new DisposableStack();
    const { output, input, failed } = means;
    const { group, streams } = jail;
    this.#jail = jail;
    this.#failed = failed;
    streams.read((stream, bytes) => {
      this.#heldText?.came(stream, bytes);
      this.#tell({ stream, bytes });
      this.#watch?.stir();
    });
    this.#output = output;
    group.limitMemory(program.limits.memoryMb * MIB);
    const live = program.interactive ? streams.openLive() : null;
    if (program.stdin.length > 0) {
      if (live) live.socket.write(program.stdin);
      else streams.writeStdin(program.stdin);
    }
    this.#startedAt = performance.now();
    jail.handOver({ ...program, live: program.interactive });
    this.handedOver = performance.now();
    // The program goes first: on an idle machine it already runs.
    if (!program.aside) queueMicrotask(guarded(failed, () => group.hurry()));
    if (live && input) {
      input.open(live.socket);
      this.#watch = cleanup.use(this.#watchInput(live.pipe, { ...means, input }));
    }
    if (program.buffering === "line")
      this.#heldText = cleanup.use(
        new HeldText((stream) => jail.objects.held(stream), { rests: () => this.#frozen.runs, failed }),
      );
    cleanup.use(watchTime(program.limits.timeMs, this.#clocks(output), { ...means, cores: CORES }));
    this.#cleanup = cleanup.move();
  }

  get isWaiting(): boolean {
    return this.#watch?.isWaiting ?? false;
  }

  /** Text comes, or has come. */
  stir(): void {
    this.#watch?.stir();
  }

  /** It is about to be killed: what its interpreter holds back is looked for once more. */
  lookAtHeldText(): void {
    this.#heldText?.look();
  }

  /** It was killed and all that it had written was read: what its interpreter held back is printed as well. */
  tellHeldText(): void {
    for (const piece of this.#heldText?.pieces() ?? []) this.#tell(piece);
  }

  /** Without the time for which it was frozen. */
  wallMs(): number {
    return performance.now() - this.#startedAt - this.#frozen.ms();
  }

  /** Stops it and its clocks; false where the machine cannot, and when it was thawed meanwhile. Too late is our failure. */
  async freeze(): Promise<boolean> {
    const { group } = this.#jail;
    this.#watch?.pause();
    this.#frozen.start();
    this.#setIdle();
    try {
      if (!group.freeze()) this.thaw();
      const isSettled = () => !this.#frozen.runs || group.isFrozen();
      await untilDone(isSettled, FREEZE_MS, "A jail could not be frozen");
    } catch (error) {
      this.thaw();
      this.#failed(error);
    }
    return this.#frozen.runs;
  }

  thaw(): void {
    if (!this.#frozen.runs) return;
    this.#frozen.stop();
    this.#setIdle();
    this.#watch?.resume();
    this.#jail.group.thaw();
  }

  [Symbol.dispose](): void {
    this.#cleanup.dispose();
    this.thaw();
  }

  #tell(piece: OutputPiece): void {
    if (piece.stream === "stdout") this.hasPrinted = true;
    this.#output.push(piece);
  }

  #watchInput(pipe: Live["pipe"], { output, input, waiting, failed }: RunningMeans & { input: ProgramInput }) {
    const { pid, streams } = this.#jail;
    return new InputWatch({
      look() {
        if (!input.isDelivered || !output.isAwaited || !isWaitingForInput(pid, pipe)) return false;
        // What it asked before it waited may still be in its pipe.
        streams.drain();
        return output.isAwaited;
      },
      turned: (isWaiting) => {
        this.#waiting.set(isWaiting);
        this.#setIdle();
        if (isWaiting) waiting();
      },
      failed,
    });
  }

  #setIdle(): void {
    this.#idle.set(this.#waiting.runs || this.#frozen.runs);
  }

  #clocks(output: OutputQueue): Clocks {
    const { group, pid, used } = this.#jail;
    return {
      activeMs: () => performance.now() - this.#startedAt - this.#idle.ms(),
      cpuMs: () => group.cpuTimeMs() - used.cpuMs,
      keptMs: () => starvedMs(pid) - used.starvedMs + output.heldMs(),
      waitedMs: () => ({ now: this.#waiting.presentMs(), total: this.#waiting.ms() }),
    };
  }
}
