import { formatBytes, formatDuration } from "#components/language/figures.ts";
import type { Words } from "#components/language/words.ts";
import type { Limits } from "#contract/limits.ts";
import type { Status, Summary } from "#contract/run.ts";
import type { Runtime } from "#contract/runtimes.ts";
import type { RunRefusal, RunState } from "./run-state.ts";

/** What a colour and an icon stand for; the word beside them says the same. */
export type Tone = "fine" | "bad" | "warn" | "quiet" | "busy";

/** What the screen says of a run: a word, figures, and advice where the word is not enough. */
export interface StatusLine {
  tone: Tone;
  icon: Status | RunRefusal["code"] | "lost" | "busy" | "waiting";
  word: string;
  figures: readonly string[];
  advice: readonly string[];
}

/** What a status line needs beside the state: names, and the limits that the run was given, where they are known. */
export interface StatusContext {
  runtimes: readonly Runtime[];
  limits?: Limits | null;
}

/** The status line of a state, or null while there is no run to speak of. */
export function statusLine(state: RunState, words: Words, context: StatusContext): StatusLine | null {
  const busy = { tone: "busy", icon: "busy", figures: [], advice: [] } as const;
  switch (state.phase) {
    case "idle":
    case "recalling":
      return null;
    case "sending":
      return { ...busy, word: words.run.sending };
    case "queued": {
      const word = state.position ? words.run.queued(state.position) : words.run.sending;
      return { ...busy, word: state.stopping ? words.run.stopping : word };
    }
    case "running":
    case "waiting": {
      const waiting = state.phase === "waiting" && !state.stopping;
      return {
        ...busy,
        ...(waiting && { tone: "warn", icon: "waiting" }),
        word: state.stopping ? words.run.stopping : waiting ? words.run.waiting : words.run.running,
        advice: state.restarted ? [words.output.restarted] : [],
      };
    }
    case "finished":
      return endedElsewhere(state) ? endedLine(words) : finishedLine(state.result, words, context);
    case "refused":
      return refusedLine(state, words);
    case "lost":
      return { tone: "warn", icon: "lost", word: words.refusal.lost[0], figures: [], advice: [words.refusal.lost[1]] };
  }
}

/** The line of a run whose runtime is not the one that was chosen since: it begins with which one that was. */
export function earlierLine(line: StatusLine, words: Words): StatusLine {
  const runtime = line.figures.at(-1);
  if (runtime === undefined) return line;
  // Its name and the first two numbers of its version: more would be cut off on a phone.
  const brief = runtime.replace(/(\d+\.\d+)\.\S*$/, "$1");
  return { ...line, figures: [words.result.earlier(brief), ...line.figures.slice(0, -1)] };
}

/** Whether the run was cancelled by nobody here: by the server, which is about to stop or had no word from us. */
function endedElsewhere({ result, wasStopped }: RunState & { phase: "finished" }): boolean {
  return result.status === "cancelled" && !wasStopped;
}

function endedLine({ console: { run } }: Words): StatusLine {
  return { tone: "warn", icon: "lost", word: run.endedByServer[0], figures: [], advice: [run.endedByServer[1]] };
}

const TONES: Record<Status, Tone> = {
  ok: "fine",
  runtime_error: "bad",
  time_limit: "bad",
  memory_limit: "bad",
  output_limit: "bad",
  security_violation: "bad",
  cancelled: "quiet",
  internal_error: "warn",
};

function finishedLine(result: Summary, words: Words, { runtimes, limits }: StatusContext): StatusLine {
  const limit = limits ? limitOf(result.status, limits, words) : null;
  // One that had to make room has met no limit of its own.
  const advice = result.parkedOut ? null : words.advice[result.status]?.(limit);
  return {
    tone: TONES[result.status],
    icon: result.status,
    word: words.status[result.status],
    figures: [
      // Where there is little room the last ones are cut off.
      ...times(result, words),
      ...(result.peakMemoryBytes === null ? [] : [formatBytes(result.peakMemoryBytes)]),
      ...ending(result, words),
      runtimeName(result, runtimes),
    ],
    advice: advice ? [advice] : [],
  };
}

/** The limit that a status speaks of, such as "10 s". */
function limitOf(status: Status, { timeMs, memoryMb, outputBytes }: Limits, { limits }: Words): string | null {
  if (status === "time_limit") return limits.seconds(timeMs / 1000);
  if (status === "memory_limit") return limits.megabytes(memoryMb);
  return status === "output_limit" ? limits.megabytes(outputBytes / 1024 ** 2) : null;
}

function ending({ status, exitCode, signal }: Summary, words: Words): string[] {
  if (status !== "runtime_error" && status !== "security_violation") return [];
  if (signal) return [signal];
  return exitCode === null ? [] : [words.result.exitCode(exitCode)];
}

/** The time that passed; and the CPU time where the program waited rather than computed. */
function times({ wallTimeMs, cpuTimeMs }: Summary, words: Words): string[] {
  const waited = wallTimeMs - cpuTimeMs > Math.max(100, wallTimeMs / 5);
  return [formatDuration(wallTimeMs), ...(waited ? [words.result.cpu(formatDuration(cpuTimeMs))] : [])];
}

function runtimeName({ runtime }: Summary, runtimes: readonly Runtime[]): string {
  const known = runtimes.find(({ id }) => id === runtime.id);
  return `${known?.name ?? runtime.id} ${runtime.version}`;
}

function refusedLine({ refusal, retries }: RunState & { phase: "refused" }, words: Words): StatusLine {
  const [word, advice] = words.refusal[refusal.code];
  const retryAfterMs = "retryAfterMs" in refusal ? refusal.retryAfterMs : undefined;
  const waits = retries ? words.refusal.retriesIn : words.refusal.retryAfter;
  const message = refusal.code === "invalid" ? [refusal.message] : [];
  return {
    tone: refusal.code === "reconnected" ? "quiet" : "warn",
    icon: refusal.code,
    word,
    figures: [],
    advice: [...message, retryAfterMs === undefined ? advice : waits(Math.ceil(retryAfterMs / 1000))],
  };
}
