import { createHash, type Hash } from "node:crypto";
import type { Comparison } from "#contract/comparison.ts";
import type { RuntimeId } from "#contract/runtimes.ts";

/** What a run was of. */
export interface RunSubject {
  code: string;
  stdin: string;
  runtime: RuntimeId;
}

/** What a judge was of: its cases, whose names do not count, and the rule. */
export interface JudgeSubject {
  code: string;
  runtime: RuntimeId;
  cases: readonly { stdin: string; arguments?: readonly string[] | undefined; expected?: string | null | undefined }[];
  comparison: Comparison;
}

/** Nobody asks about larger ones, and to digest them would hold others up. */
const MOST_LENGTH = 1024 * 1024;

/**
 * Tells by a SHA-256 in hexadecimal of which program and input a result is, when both are forgotten: whoever asks makes
 * the same of what he believes it to be. Texts that an interactive run is given later are part of its input.
 */
export class Subject {
  /** null once it is too large to be told. */
  #hash: Hash | null;
  #length: number;

  constructor(subject: RunSubject | JudgeSubject) {
    const { code, runtime } = subject;
    const fixed =
      "stdin" in subject ? [runtime, code] : [runtime, code, subject.comparison, ...subject.cases.map(caseOf)];
    const rest = "stdin" in subject ? subject.stdin : "";
    this.#length = fixed.flat().reduce((sum, part) => sum + (typeof part === "string" ? part.length : 0), 0);
    this.#hash = this.#length > MOST_LENGTH ? null : createHash("sha256").update(JSON.stringify(fixed));
    this.add(rest);
  }

  /** More of its input. */
  add(text: string): void {
    this.#length += text.length;
    if (this.#length > MOST_LENGTH) this.#hash = null;
    this.#hash?.update(text);
  }

  /** The digest as it is told of a run, as far as it can be. */
  get told(): { subject?: string } {
    const { digest } = this;
    return digest === undefined ? {} : { subject: digest };
  }

  /** undefined for more than about a million characters. */
  get digest(): string | undefined {
    return this.#hash?.copy().digest("hex");
  }
}

function caseOf({ stdin, arguments: given = [], expected = null }: JudgeSubject["cases"][number]): (string | null)[] {
  return [stdin, expected, ...given];
}
