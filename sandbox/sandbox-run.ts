import type { Ending, KillReason } from "./status.ts";

/** A file that a program finds beside its main.py; the name has no slash. */
export interface ProgramFile {
  name: string;
  bytes: Uint8Array;
}

/** One program in one jail. Its disposal kills, and waits until nothing of it lives. */
export interface SandboxRun extends AsyncDisposable {
  /** What the program prints, as bytes, pulled; decoding, capping and chunking are layers above. */
  readonly output: AsyncIterable<{ stream: "stdout" | "stderr"; bytes: Uint8Array }>;
  readonly stdin: { write(bytes: Uint8Array): Promise<void>; end(): void };
  /** Heard in every state, also while the jail boots; the first cause wins. */
  kill(why: KillReason): void;
  /** Never rejects for what the program does. */
  readonly ended: Promise<Ending>;
}
