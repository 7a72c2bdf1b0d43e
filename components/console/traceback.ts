/** A place in the user's program that Python named, within a text. */
export interface SourceLine {
  /** Where its words are in the text, as UTF-16 offsets. */
  from: number;
  to: number;
  /** Counts from 1. */
  line: number;
}

/** Every `File "/box/main.py", line N` of a text. */
export function findSourceLines(text: string): SourceLine[] {
  return [...text.matchAll(/File "(?:\/box\/)?main\.py", line (\d+)/g)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    line: Number(match[1]),
  }));
}

/** The exception that ended a program. */
export interface Failure {
  /** Its type as Python prints it, e.g. `IndexError` or `json.decoder.JSONDecodeError`. */
  type: string;
  /** What Python says about it; may be empty. */
  message: string;
  /** The innermost line of the user's program, if the traceback names one. */
  line: number | null;
}

/** The uncaught exception at the end of a program's standard error, if there is one. */
export function findFailure(stderr: string): Failure | null {
  const tail = stderr.slice(-TAIL);
  const start = tail.lastIndexOf("Traceback (most recent call last):");
  const trace = start >= 0 ? tail.slice(start) : tail;
  const last = trace
    .trimEnd()
    .split("\n")
    .findLast((line) => EXCEPTION.test(line));
  const match = last && EXCEPTION.exec(last);
  const line = findSourceLines(trace).at(-1)?.line ?? null;
  if (!match || (start < 0 && line === null)) return null;
  return { type: match[1] ?? "", message: match[2] ?? "", line };
}

/** A traceback of the deepest recursion is far smaller: Python folds repeated frames. */
const TAIL = 64 * 1024;
const EXCEPTION = /^((?:\w+\.)*[A-Z]\w*)(?:: (.*))?$/;
