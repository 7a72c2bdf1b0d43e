import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Bell } from "#carrier/bell.ts";
import type { Limits } from "#contract/limits.ts";
import type { RuntimeId } from "#contract/runtimes.ts";
import type { Sandbox, SandboxRun } from "#sandbox/sandbox.ts";
import { type Answer, AnswerReader } from "./answers.ts";

const LOOP = readFileSync(join(import.meta.dirname, "loop.py"), "utf8");

/** A program of a search, and how it is carried out. */
export interface Part {
  kind: "program" | "generator" | "checker";
  code: string;
  runtime: RuntimeId;
  /** What follows its name among its arguments, before a seed. */
  words?: readonly string[];
}

export interface RoleMeans {
  start: Sandbox["start"];
  /** Of the whole jail; what one input may print is `outputBytes`. */
  limits: Limits;
  signal: AbortSignal;
}

/** One program in one jail that is carried out again and again. Its disposal ends the jail. */
export class Role implements AsyncDisposable {
  readonly #run: SandboxRun;
  readonly #answers: Answer[] = [];
  readonly #came = new Bell();
  /** How many answers are to come. */
  #asked = 0;
  #isOver = false;
  #isLate = false;

  constructor({ kind, code, runtime, words = [] }: Part, { start, limits, signal }: RoleMeans) {
    this.#run = start({
      code: LOOP,
      runtime,
      limits,
      stdin: "",
      buffering: "block",
      interactive: true,
      arguments: [kind, String(limits.outputBytes), ...words],
      files: [{ name: "program", bytes: Buffer.from(code) }],
      aside: true,
    });
    const end = () => this.#run.kill("cancelled");
    signal.addEventListener("abort", end, { once: true });
    if (signal.aborted) end();
    void this.#listen(limits.outputBytes).finally(() => {
      signal.removeEventListener("abort", end);
      this.#isOver = true;
      this.#came.ring();
    });
  }

  /** Whether it can be asked no more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whether it was ended because an answer did not come in time: it hangs, or the machine is busy. */
  get isLate(): boolean {
    return this.#isLate;
  }

  memoryBytes(): number {
    return this.#run.memoryBytes();
  }

  /**
   * The answers to some requests, each of one or more parts; fewer where it ended over one of them, or took longer
   * than `patienceMs` for one and was ended for that. To be asked by one at a time.
   */
  async ask(requests: readonly (readonly Uint8Array[])[], patienceMs: number): Promise<Answer[]> {
    if (requests.length === 0) return [];
    this.#asked += requests.length;
    void this.#run.stdin.write(messageOf(requests));
    let seen = -1;
    const patience = setInterval(() => {
      this.#isLate ||= this.#answers.length === seen;
      if (this.#isLate) this.#run.kill("time_limit");
      seen = this.#answers.length;
    }, patienceMs);
    try {
      while (this.#answers.length < requests.length && !this.#isOver) await this.#came.heard(NEVER);
    } finally {
      clearInterval(patience);
    }
    return this.#answers.splice(0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#run[Symbol.asyncDispose]();
  }

  /** Takes what it prints, and ends it for what is no answer, or for one that nobody asked for. */
  async #listen(mostOutput: number): Promise<void> {
    const reader = new AnswerReader(mostOutput);
    for await (const { stream, bytes } of this.#run.output) {
      if (stream === "stderr") continue;
      try {
        for (const answer of reader.take(bytes)) {
          if (--this.#asked < 0) throw new Error("Nobody asked");
          this.#answers.push(answer);
        }
      } catch {
        this.#run.kill("output_limit");
        // What still comes is thrown away.
        for await (const _ of this.#run.output);
      }
      this.#came.ring();
    }
  }
}

const NEVER = new AbortController().signal;

function messageOf(requests: readonly (readonly Uint8Array[])[]): Buffer {
  return Buffer.concat(
    requests.flatMap((parts) => [Buffer.from(`${parts.map(({ length }) => length).join(" ")}\n`), ...parts]),
  );
}
