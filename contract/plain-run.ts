import {
  ARGUMENT_BYTES,
  CODE_BYTES,
  DEFAULT_LIMITS,
  type Limits,
  MOST_ARGUMENTS,
  SMALLEST_LIMITS,
  STDIN_BYTES,
} from "./limits.ts";
import { onceFor, type RunRequest, utf8Bytes } from "./run.ts";
import { RUNTIME_IDS } from "./runtimes.ts";

export type Check = (value: unknown) => boolean;
/** What each field of an object must be; it has no other. */
export type Checks<Fields> = Record<keyof Fields, Check>;

/**
 * Reads a run as clients usually ask for it, as `socketRunRequestSchema` would; null for what that has to look at more
 * closely. By hand, since every run waits for it: a schema whose code has not run for a while takes several times as long.
 */
export const plainRunReader = onceFor((ceilings) => {
  const isRequest = runRequestCheck(ceilings);
  const { timeMs, memoryMb, outputBytes } = DEFAULT_LIMITS;
  const limits: Limits = {
    timeMs: Math.min(timeMs, ceilings.timeMs),
    memoryMb: Math.min(memoryMb, ceilings.memoryMb),
    outputBytes: Math.min(outputBytes, ceilings.outputBytes),
  };
  return (request: unknown): RunRequest | null => {
    if (!isPlainObject(request)) return null;
    const given = "limits" in request ? request.limits : {};
    if (!isPlainObject(given)) return null;
    const whole = { ...DEFAULTS, ...request, limits: { ...limits, ...given } };
    return isRequest(whole) ? (whole as unknown as RunRequest) : null;
  };
});

const DEFAULTS = { stdin: "", arguments: [], runtime: "cpython", buffering: "line", interactive: false };

/** Whether a value is a run's request, every default filled in and within these ceilings. */
export function runRequestCheck(ceilings: Limits): Check {
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
  return isObjectOf(request);
}

/** Whether a value has these fields and no other; the optional ones may be lacking. */
export function isObjectOf(checks: Record<string, Check>, optional: readonly string[] = []): Check {
  const needed = Object.keys(checks).filter((name) => !optional.includes(name));
  return (value) =>
    typeof value === "object" &&
    value !== null &&
    needed.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, field]) => Object.hasOwn(checks, name) && checks[name]?.(field));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isInteger(least: number, most: number): Check {
  return (value) => Number.isSafeInteger(value) && least <= (value as number) && (value as number) <= most;
}

export function isOneOf(values: readonly unknown[]): Check {
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
