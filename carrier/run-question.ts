import {
  ARGUMENT_BYTES,
  CODE_BYTES,
  type Limits,
  MOST_ARGUMENTS,
  SMALLEST_LIMITS,
  STDIN_BYTES,
} from "#contract/limits.ts";
import { type RunRequest, utf8Bytes } from "#contract/run.ts";
import { RUNTIME_IDS } from "#contract/runtimes.ts";
import type { RunWork } from "./carrier.ts";
import type { Frame } from "./frames.ts";
import { TRACEPARENT } from "./traceparent.ts";

/** The most characters of what tells one client, or one address, from the others. */
export const NAME_LENGTH = 256;

/** How a front asks for a run. */
interface RunQuestion {
  ask: "submit";
  n: number;
  from: { client: string; address: string };
  work: Pick<RunWork, "kind" | "validateUs" | "request" | "traceparent">;
  follow?: boolean;
}

type Check = (value: unknown) => boolean;
/** What each field of an object must be; it has no other. */
type Checks<Fields> = Record<keyof Fields, Check>;
/** Those fields that may be lacking. */
const OPTIONAL = ["follow", "traceparent"];

/**
 * Reads a question that asks for a run, every default filled in and within these ceilings; null for another question.
 * Throws for one that no front asks. By hand, since every run waits for it: a schema whose code has not run for a while
 * takes ten times as long.
 */
export function runQuestionReader(ceilings: Limits): (frame: Frame) => RunQuestion | null {
  const isRunQuestion = isObjectOf(checksOf(ceilings));
  return ({ head, texts: [code, stdin] }) => {
    const { work } = fieldsOf(head);
    const { kind, request } = fieldsOf(work);
    if (kind !== "run") return null;
    const whole = { ...fieldsOf(request), code, stdin };
    const question = { ...fieldsOf(head), work: { ...fieldsOf(work), request: whole } };
    if (!isRunQuestion(question)) throw new Error("A run is asked for as no front does it");
    return question as unknown as RunQuestion;
  };
}

function checksOf(ceilings: Limits): Checks<RunQuestion> {
  const limit = (name: keyof Limits) => isInteger(SMALLEST_LIMITS[name], ceilings[name]);
  const limits: Checks<Limits> = {
    timeMs: limit("timeMs"),
    memoryMb: limit("memoryMb"),
    outputBytes: limit("outputBytes"),
  };
  const request: Checks<RunRequest> = {
    code: isText(CODE_BYTES),
    stdin: isText(STDIN_BYTES),
    arguments: isArguments,
    runtime: isOneOf(RUNTIME_IDS),
    limits: isObjectOf(limits),
    buffering: isOneOf(["line", "block"]),
    interactive: isOneOf([true, false]),
  };
  const work: Checks<RunQuestion["work"]> = {
    kind: isOneOf(["run"]),
    validateUs: isInteger(0, Number.MAX_SAFE_INTEGER),
    request: isObjectOf(request),
    traceparent: (value) => typeof value === "string" && TRACEPARENT.test(value),
  };
  const from: Checks<RunQuestion["from"]> = { client: isName, address: isName };
  return {
    ask: isOneOf(["submit"]),
    n: isInteger(0, Number.MAX_SAFE_INTEGER),
    from: isObjectOf(from),
    work: isObjectOf(work),
    follow: isOneOf([true, false]),
  };
}

/** The fields of an object; none of what is no object. */
function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function isName(value: unknown): boolean {
  return typeof value === "string" && value.length <= NAME_LENGTH;
}

function isObjectOf(checks: Record<string, Check>): Check {
  const needed = Object.keys(checks).filter((name) => !OPTIONAL.includes(name));
  return (value) =>
    typeof value === "object" &&
    value !== null &&
    needed.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, field]) => Object.hasOwn(checks, name) && checks[name]?.(field));
}

function isInteger(least: number, most: number): Check {
  return (value) => Number.isSafeInteger(value) && least <= (value as number) && (value as number) <= most;
}

function isOneOf(values: readonly unknown[]): Check {
  return (value) => values.includes(value);
}

function isArguments(value: unknown): boolean {
  const isArgument = isText(ARGUMENT_BYTES);
  return (
    Array.isArray(value) &&
    value.length <= MOST_ARGUMENTS &&
    value.every((each) => isArgument(each) && !each.includes("\0"))
  );
}

function isText(maxBytes: number): Check {
  return (value) =>
    typeof value === "string" && value.isWellFormed() && (value.length * 3 <= maxBytes || utf8Bytes(value) <= maxBytes);
}
