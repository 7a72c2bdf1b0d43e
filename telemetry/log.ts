import { type DestinationStream, type Logger, pino } from "pino";
import { LogStream } from "./log-stream.ts";

/** Lines with the same words, from warnings on, that are written in one stretch of time; what is beyond is counted. */
const LINES = 20;
const STRETCH_MS = 10_000;
/** Where there were more, one is written in so much time as long as it goes on, in milliseconds. */
const LASTING_MS = 60_000;
/** What waits to be written where nothing reads it, in characters; what is beyond is lost. */
const WAITING = 1024 * 1024;
/** The most of an error's words and of where it came from, in characters. */
const WORDS = 500;
const STACK = 4000;

/**
 * The log of one process: a line of JSON for each thing, on standard output. It never stops the process, whoever reads it or
 * does not, and tells of errors nothing but their words: what a library hangs on them may be a program's text.
 */
export function openLog(part: "front" | "worker", level: string, stream: DestinationStream = standardOutput()): Logger {
  const repeats = new Map<string, Repeats>();
  const warning = pino.levels.values.warn ?? 0;
  return pino(
    {
      ...{ level, base: { part, pid: process.pid } },
      serializers: { err: wordsOf },
      hooks: {
        logMethod(given, method, at) {
          const words = given.find((each) => typeof each === "string") ?? "";
          const left = at < warning ? 0 : leftBefore(repeats, words);
          if (left === null) return;
          if (left > 0) this.info({ left, of: words }, "lines were left out");
          method.apply(this, given);
        },
      },
    },
    stream,
  );
}

interface Repeats {
  since: number;
  /** Lines of this stretch that may be written still, how long it lasts, and how many were left out. */
  may: number;
  forMs: number;
  left: number;
}

/** How many lines with these words were left out before this one; null where it is to be left out as well. */
function leftBefore(repeats: Map<string, Repeats>, words: string): number | null {
  const now = Date.now();
  const known = repeats.get(words);
  if (!known || now - known.since > known.forMs) {
    const isLasting = known !== undefined && known.left > 0;
    // Words of a library may be new each time.
    if (!known && repeats.size > 1000) repeats.clear();
    const stretch = isLasting ? { may: 0, forMs: LASTING_MS } : { may: LINES - 1, forMs: STRETCH_MS };
    repeats.set(words, { since: now, left: 0, ...stretch });
    return known?.left ?? 0;
  }
  if (known.may-- > 0) return 0;
  known.left++;
  return null;
}

/** What is told of an error: neither its properties, which may be a command with its arguments, nor the whole of a long text. */
function wordsOf(error: unknown): object {
  if (!(error instanceof Error)) return { message: cut(String(error), WORDS) };
  const { name, message, stack = "", cause } = error;
  const { code } = error as { code?: unknown };
  return {
    type: name,
    message: cut(message, WORDS),
    ...(typeof code === "string" && { code: cut(code, 100) }),
    stack: cut(stack.replace(message, cut(message, WORDS)), STACK),
    ...(cause !== undefined && { cause: cut(cause instanceof Error ? cause.message : typeof cause, WORDS) }),
  };
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** Standard output as it should be for a log: nobody waits for it, and a failure of it is nobody's end. */
function standardOutput(): DestinationStream {
  // The greeting goes there as well.
  process.stdout.on("error", () => {});
  return new LogStream(1, WAITING);
}
