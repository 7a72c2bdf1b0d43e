import { DEFAULT_LIMITS, type Limits } from "#contract/limits.ts";
import type { RunRequestInput } from "#contract/run.ts";
import type { InputState } from "./run-state.ts";

export type DraftToRun = RunRequestInput & { stdin: string };

interface LiveRequest {
  request: RunRequestInput;
  input: InputState;
}

/** When the user is asked for input while the program runs. */
export type Asking = "never" | "without-stdin" | "after-stdin";

/**
 * How a draft is run: a given stdin ends with its last line, whose end is added where it lacks, because a judge's
 * file has it and programs cut it off. The user types while the program runs where there is no text, and after the
 * text if that is wanted.
 */
export function liveRequest(draft: DraftToRun, asking: Asking): LiveRequest {
  const request = { ...draft, stdin: wholeLines(draft.stdin) };
  if (asking === "never" || (asking === "without-stdin" && draft.stdin !== "")) return { request, input: "given" };
  return { request: { ...request, interactive: true }, input: asking === "after-stdin" ? "open" : "offered" };
}

/** A text whose last line has its end. */
export function wholeLines(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

/** The limits that a draft asks for, the usual ones filled in. */
export function wholeLimits(wanted: DraftToRun["limits"] = {}): Limits {
  const { timeMs, memoryMb, outputBytes } = DEFAULT_LIMITS;
  return {
    timeMs: wanted.timeMs ?? timeMs,
    memoryMb: wanted.memoryMb ?? memoryMb,
    outputBytes: wanted.outputBytes ?? outputBytes,
  };
}
