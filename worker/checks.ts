import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BUSY } from "#carrier/check-desk.ts";
import type { CheckJob } from "#carrier/work-source.ts";
import { type CheckResult, type Mark, MOST_MARKS, type Problem } from "#contract/check.ts";
import { DEFAULT_LIMITS } from "#contract/limits.ts";
import type { Sandbox, SandboxEvent } from "#sandbox/sandbox.ts";

const PROGRAM = readFileSync(join(import.meta.dirname, "check.py"), "utf8");

/** Small: the compiler runs at a few megabytes a second. */
const LIMITS = { ...DEFAULT_LIMITS, timeMs: 2000, outputBytes: 64 * 1024 };

/** Asks a runtime's own compiler about a program, in a warm jail that runs can do without; BUSY when there is none. */
export async function check(
  { work, signal }: Pick<CheckJob, "work" | "signal">,
  sandbox: Pick<Sandbox, "runAside">,
): Promise<CheckResult> {
  const { code, runtime, target } = work.request;
  const request = {
    code: PROGRAM,
    stdin: code,
    runtime,
    arguments: target === undefined ? [] : [target, String(MOST_MARKS)],
    limits: LIMITS,
    buffering: "block",
    interactive: false,
  } as const;
  const events = sandbox.runAside(request, signal);
  if (!events) return BUSY;
  const { status, stdout } = await outcomeOf(events);
  if (status === "cancelled" || status === "internal_error") return BUSY;
  // A program that is too much for the compiler says so when it is run.
  const said = status === "ok" ? stdout : "";
  return { problems: parseProblems(said), ...(target === undefined ? {} : { marks: parseMarks(said) }) };
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

/** Reads its other lines: `mark`, line, column, version and what needs it. */
export function parseMarks(text: string): Mark[] {
  return text.split("\n").flatMap((row): Mark[] => {
    const [kind, line, column, needs, what] = row.split("\t");
    if (kind !== "mark" || needs === undefined || what === undefined) return [];
    return [{ line: Number(line), column: Number(column) > 0 ? Number(column) : null, needs, what }];
  });
}
