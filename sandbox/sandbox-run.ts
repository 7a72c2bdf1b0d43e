import type { Limits } from "#contract/limits.ts";
import type { RunRequest, WrittenFile } from "#contract/run.ts";
import type { Ending, KillReason } from "./status.ts";

/** A file that a program finds beside its main.py; the name has no slash. */
export interface ProgramFile {
  name: string;
  bytes: Uint8Array;
}

/** What one jail is to do. */
export interface Program extends Pick<RunRequest, "code" | "runtime" | "buffering"> {
  limits: Pick<Limits, "timeMs" | "memoryMb">;
  /** Input that is there from the start. */
  stdin: string | Uint8Array;
  /** Whether more input follows through the run's `stdin`; else the given one ends where it ends. */
  interactive: boolean;
  /** Files beside main.py, which share its 16 MiB with it. */
  files?: readonly ProgramFile[];
  /** What `sys.argv` has after the program's name. */
  arguments?: readonly string[];
  /** Whether it gives way to every other run. */
  aside?: boolean;
  /** A file that is read in its folder when it has ended: the name, and how much of it at most, in bytes. */
  leaves?: { name: string; bytes: number };
}

/** A piece of what a program prints, in the order of its arrival. */
export interface OutputPiece {
  stream: "stdout" | "stderr";
  bytes: Uint8Array;
}

/** When a run got its jail and its program, by performance.now() in milliseconds. */
export interface Handover {
  jailTaken: number;
  /** Whether the jail had booted before the run wanted one. */
  isWarm: boolean;
  handedOver: number;
}

/** How a run ended and what it used, from the handover; times in milliseconds with their fraction. */
export interface RunEnding {
  /** How the process ended; null when it never started, or nobody saw its end. */
  ending: Ending;
  /** Why we ended it; null when we did not. */
  killReason: KillReason | null;
  /** Whether it got a jail and its program; if not, all figures are 0. */
  started: boolean;
  /** Without the time for which it was frozen. */
  wallTimeMs: number;
  cpuTimeMs: number;
  peakMemoryBytes: number | null;
  oomKills: number;
  /** What it left in its folder in place of standard output. */
  files: readonly WrittenFile[];
  /** The file that the program was to leave; null where there is none. */
  left: WrittenFile | null;
}

/** What brings a run to rest while others use its place. */
export interface Parking {
  /** Whether it waits for input now, so that nothing but input makes it go on. */
  isWaiting(): boolean;
  /**
   * Stops every thread, and the clocks with them; the waiting for input goes on. False when there is
   * nothing to stop (the program has not started, is being killed or has ended) and where the machine cannot.
   */
  freeze(): Promise<boolean>;
  /** Lets it go on; changes nothing for one that is not frozen. */
  thaw(): void;
  /** What the jail holds now; 0 when there is none. */
  memoryBytes(): number;
}

/** One program in one jail. Its disposal kills, and waits until nothing of it lives. */
export interface SandboxRun extends AsyncDisposable, Parking {
  /**
   * What the program prints, for one reader. What is not pulled stays in the program's pipe, and the
   * program waits; after the last piece nothing of it lives.
   */
  readonly output: AsyncIterable<OutputPiece>;
  /**
   * Input of an interactive run. A write settles when the program's pipe has taken all of it, or when
   * the run is over: it never rejects. Throws for a run whose input was given.
   */
  readonly stdin: { write(bytes: Uint8Array): Promise<void>; end(): void };
  /** Heard in every state, also while the jail boots; the first cause wins. */
  kill(why: KillReason): void;
  /** When the program was handed over; null when it never was. */
  readonly handedOver: Promise<Handover | null>;
  /** Settles when nothing of the program lives; never rejects. */
  readonly ended: Promise<RunEnding>;
}

/** What a run tells whoever started it. */
export interface RunListener {
  /** Failures that are ours and not the program's; each ends the run as `internal_error`. */
  report(error: unknown): void;
  /**
   * The program waits for input: all its threads block, and one of them reads our pipe, which is empty.
   * Called once for each wait, when all that was printed before has been pulled.
   */
  waiting(): void;
}

/** The ending of a run whose program never started. */
export function unstarted(killReason: KillReason | null): RunEnding {
  return {
    ...{ ending: null, killReason, started: false },
    ...{ wallTimeMs: 0, cpuTimeMs: 0, peakMemoryBytes: null, oomKills: 0, files: [], left: null },
  };
}
