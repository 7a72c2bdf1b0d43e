import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CheckRequest, CheckResult, Problem } from "#contract/check.ts";
import { DEFAULT_LIMITS } from "#contract/limits.ts";
import type { Sandbox, SandboxEvent } from "#sandbox/sandbox.ts";
import type { Queue } from "./queue.ts";

const PROGRAM = readFileSync(join(import.meta.dirname, "check.py"), "utf8");

/** Small: the compiler runs at a few megabytes a second. */
const LIMITS = { ...DEFAULT_LIMITS, timeMs: 2000, outputBytes: 64 * 1024 };

/** Answers that are remembered, each under a kilobyte as a rule. */
const REMEMBERED = 1000;

const BUSY: CheckResult = { problems: null, retryAfterMs: 300 };

/**
 * Asks a runtime's own compiler about programs while they are written. A check lives on what runs leave
 * over: one at a time, only when a run would start at once, in a warm jail that runs can do without.
 */
export class Checks {
  readonly #sandbox: Pick<Sandbox, "runAside">;
  readonly #queue: Pick<Queue, "hasRoom">;
  readonly #answers = new Map<string, CheckResult>();
  #checking = false;

  constructor(sandbox: Pick<Sandbox, "runAside">, queue: Pick<Queue, "hasRoom">) {
    this.#sandbox = sandbox;
    this.#queue = queue;
  }

  /** What the compiler says of a program; no problems but null when it cannot be asked now. */
  async check({ code, runtime }: CheckRequest, signal: AbortSignal): Promise<CheckResult> {
    const key = createHash("sha256").update(`${runtime}\n${code}`).digest("base64");
    const known = this.#answers.get(key);
    if (known) return known;
    if (this.#checking || !this.#queue.hasRoom) return BUSY;
    const request = {
      code: PROGRAM,
      stdin: code,
      runtime,
      limits: LIMITS,
      buffering: "block",
      interactive: false,
    } as const;
    const events = this.#sandbox.runAside(request, signal);
    if (!events) return BUSY;
    this.#checking = true;
    try {
      const { status, stdout } = await outcomeOf(events);
      // A program that is too much for the compiler says so when it is run.
      const answer = { problems: status === "ok" ? parseProblems(stdout) : [] };
      if (status !== "cancelled" && status !== "internal_error") this.#remember(key, answer);
      return answer;
    } finally {
      this.#checking = false;
    }
  }

  #remember(key: string, answer: CheckResult): void {
    this.#answers.set(key, answer);
    const [oldest] = this.#answers.keys();
    if (oldest !== undefined && this.#answers.size > REMEMBERED) this.#answers.delete(oldest);
  }
}

async function outcomeOf(events: AsyncIterable<SandboxEvent>) {
  let stdout = "";
  for await (const event of events) {
    if (event.type === "stdout") stdout += event.text;
    if (event.type === "finished") return { status: event.result.status, stdout };
  }
  throw new Error("A check's events ended without its result");
}

/** Reads the lines of check.py: severity, line, column, end line, end column and message between tabs. */
export function parseProblems(text: string): Problem[] {
  return text.split("\n").flatMap((row): Problem[] => {
    const [severity, line, column, endLine, endColumn, message] = row.split("\t");
    if ((severity !== "error" && severity !== "warning") || message === undefined) return [];
    const [at, end] = [Number(column), { line: Number(endLine), column: Number(endColumn) }];
    return [
      {
        severity,
        message,
        line: Number(line),
        column: at > 0 ? at : null,
        end: end.line > 0 && end.column > 0 ? end : null,
      },
    ];
  });
}
