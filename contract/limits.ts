/** What a run may use, with the unit in the name; sizes are bytes or MiB, times integer milliseconds. */
export interface Limits {
  /** CPU time of all threads together, counted from the handover of the program. */
  timeMs: number;
  /** Memory of the whole jail, its scratch files included, in MiB. */
  memoryMb: number;
  /** Raw bytes of standard output. */
  outputBytes: number;
}

export const DEFAULT_LIMITS: Readonly<Limits> = {
  timeMs: 10_000,
  memoryMb: 256,
  outputBytes: 1024 * 1024,
};

export const SMALLEST_LIMITS: Readonly<Limits> = { timeMs: 100, memoryMb: 32, outputBytes: 1 };

/** The most that a request may ask for; a server may set lower ceilings. */
export const LARGEST_LIMITS: Readonly<Limits> = {
  timeMs: 60_000,
  memoryMb: 2048,
  outputBytes: 64 * 1024 * 1024,
};

/** The cap of standard error in raw bytes; it is the same for every run. */
export const STDERR_BYTES = 256 * 1024;

/** The largest program in UTF-8 bytes. */
export const CODE_BYTES = 1024 * 1024;

/** The largest program in UTF-8 bytes whose syntax is checked while it is written. */
export const CHECKED_BYTES = 128 * 1024;

/** The largest standard input in UTF-8 bytes, all the text of an interactive run included. */
export const STDIN_BYTES = 16 * 1024 * 1024;

/** The most arguments of a program, and the largest one in UTF-8 bytes. */
export const MOST_ARGUMENTS = 100;
export const ARGUMENT_BYTES = 1024;

/** The largest HTTP body and the largest socket message, in bytes. */
export const BODY_BYTES = 32 * 1024 * 1024;

/** The largest program that is shared, and the largest share in all, in UTF-8 bytes. */
export const SHARED_CODE_BYTES = 64 * 1024;
export const SHARE_BYTES = 1024 * 1024;

/** How long a run goes on without its socket, in milliseconds. */
export const ORPHAN_MS = 2 * 60_000;

/** How long a finished run's result can be read, in milliseconds. */
export const RESULT_MS = 10 * 60_000;

/** How long an interactive run may wait for input: at one time, and in all, in milliseconds. */
export const WAITING_MS = 5 * 60_000;
export const WAITING_TOTAL_MS = 30 * 60_000;
