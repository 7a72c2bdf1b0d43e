import { type DestinationStream, type Logger, pino } from "pino";
import { LogStream } from "./log-stream.ts";
import { Repeats } from "./repeats.ts";

/** Lines with the same words, from warnings on, that are written at first; of what is beyond one a minute. */
const FIRST = { lines: 20, ms: 10_000 };
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
  const repeats = new Repeats(FIRST);
  const warning = pino.levels.values.warn ?? 0;
  return pino(
    {
      ...{ level, base: { part, pid: process.pid } },
      serializers: { err: wordsOf },
      hooks: {
        logMethod(given, method, at) {
          const words = given.find((each) => typeof each === "string") ?? "";
          const left = at < warning ? 0 : repeats.happens(words);
          if (left === null) return;
          if (left > 0) this.info({ left, of: words }, "lines were left out");
          method.apply(this, given);
        },
      },
    },
    stream,
  );
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
