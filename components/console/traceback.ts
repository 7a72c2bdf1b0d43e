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

/** A text of Python's as it is shown: the program's file by its name alone, wherever the jail has put it. */
export function withoutBox(text: string): string {
  return text.replaceAll('File "/box/main.py"', 'File "main.py"');
}

/** The exception that ended a program. */
export interface Failure {
  /** Its type as Python prints it, e.g. `IndexError` or `json.decoder.JSONDecodeError`. */
  type: string;
  /** What Python says about it; may be empty. */
  message: string;
  /** The innermost line of the user's program, if the traceback names one. */
  line: number | null;
  /** That line's text, as Python shows it. */
  source?: string;
  /** Whether the compiler refused the program, so that nothing of it ran. */
  unstarted?: boolean;
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
  const found = findSourceLines(trace).at(-1);
  if (!match || (start < 0 && !found)) return null;
  const [type = "", message = ""] = match.slice(1);
  const source = found && /^[^\n]*\n[ \t]+(.*)/.exec(trace.slice(found.to))?.[1];
  return {
    ...{ type, message, line: found?.line ?? null },
    ...(source && { source }),
    ...(start < 0 && { unstarted: true }),
  };
}

/** A traceback of the deepest recursion is far smaller: Python folds repeated frames. */
const TAIL = 64 * 1024;
const EXCEPTION = /^((?:\w+\.)+\w+|[A-Z]\w*)(?:: (.*))?$/;
