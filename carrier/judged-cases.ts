import type { JudgedCase, JudgeRequest } from "#contract/judge.ts";

/**
 * The cases of a judge as they come out. Where the first failure is to stop it, the failing case of the lowest index
 * does: those behind it are `cancelled`, whatever they did meanwhile, and so are told only when those before are sure.
 */
export class JudgedCases {
  readonly #request: JudgeRequest;
  readonly #tell: (judged: JudgedCase) => void;
  readonly #told = new Set<number>();
  /** Those that have come out while one before them has not. */
  readonly #held = new Map<number, JudgedCase>();
  #begun = 0;
  /** Every case before this index has come out well. */
  #sure = 0;
  #lastWanted: number;
  #passed = 0;

  constructor(request: JudgeRequest, tell: (judged: JudgedCase) => void) {
    this.#request = request;
    this.#tell = tell;
    this.#lastWanted = request.cases.length - 1;
  }

  /** How many have the verdict `passed`. */
  get passed(): number {
    return this.#passed;
  }

  /** Whether a case is still of interest. */
  isWanted(index: number): boolean {
    return index <= this.#lastWanted;
  }

  /** The index of the next case to begin; null when there is none. */
  next(): number | null {
    return this.isWanted(this.#begun) ? this.#begun++ : null;
  }

  /** A case has come out. */
  settle(judged: JudgedCase): void {
    if (!this.#request.stopAtFirstFailure) {
      this.#give(judged);
      return;
    }
    const isFailure = judged.verdict !== "passed" && judged.verdict !== "ran";
    if (isFailure) this.#lastWanted = Math.min(this.#lastWanted, judged.index);
    this.#held.set(judged.index, judged);
    for (let sure = this.#held.get(this.#sure); sure && this.isWanted(sure.index); sure = this.#held.get(this.#sure)) {
      this.#sure++;
      this.#give(sure);
    }
  }

  /** No case is judged any more: those that were not told are cancelled. */
  end(): void {
    for (const [index, { name }] of this.#request.cases.entries())
      if (!this.#told.has(index)) this.#give(cancelled(index, name));
  }

  #give(judged: JudgedCase): void {
    this.#told.add(judged.index);
    if (judged.verdict === "passed") this.#passed++;
    this.#tell(judged);
  }
}

function cancelled(index: number, name: string | undefined): JudgedCase {
  return {
    index,
    ...(name !== undefined && { name }),
    verdict: "cancelled",
    result: null,
    stdout: "",
    stderr: "",
    stdoutTruncated: false,
    stderrTruncated: false,
  };
}
