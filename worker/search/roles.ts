import type { SearchRequest } from "#contract/search.ts";
import { checkerCall, checkerVerdict } from "#judging/checker.ts";
import { compare } from "#judging/compare.ts";
import type { Answer } from "./answers.ts";
import { type Part, Role, type RoleMeans } from "./role.ts";

/** How an input came out: null is fine, `trusted` and `checker` say who failed, anything else how the program did. */
export type How = string | null;

/** How long a program may take for one input beyond its limit, in milliseconds: the machine may be busy. */
const BEYOND_MS = 2000;

/** The programs of a search, each in a jail of its own that is made anew when it has ended. */
export class Roles implements AsyncDisposable {
  readonly #request: SearchRequest;
  readonly #means: RoleMeans;
  readonly #parts: { [Name in "own" | "trusted" | "checker" | "generator"]?: Part };
  readonly #open = new Map<Part, Role>();
  /** How long one input may take, in milliseconds. */
  patienceMs: number;

  constructor(request: SearchRequest, { start, signal }: Pick<RoleMeans, "start" | "signal">) {
    const { code, runtime, limits, generator, trusted, comparison, searchMs } = request;
    this.#request = request;
    this.#means = { start, signal, limits: { ...limits, timeMs: searchMs } };
    this.patienceMs = limits.timeMs + BEYOND_MS;
    this.#parts = {
      own: { kind: "program", code, runtime },
      generator: { kind: "generator", ...generator },
      ...(trusted && { trusted: { kind: "program", ...trusted } }),
      ...(comparison.rule === "checker" && {
        checker: {
          kind: "checker",
          ...comparison.checker,
          words: checkerCall(comparison.checker.convention).arguments,
        },
      }),
    };
  }

  /** The inputs of some seeds; fewer where the generator fails at one. */
  async generate(seeds: readonly number[]): Promise<Buffer[]> {
    const answers = await this.#ask(
      "generator",
      seeds.map((seed) => [Buffer.from(String(seed))]),
    );
    const failed = answers.findIndex(({ exitCode }) => exitCode !== 0);
    return answers.slice(0, failed === -1 ? answers.length : failed).map(({ output }) => output);
  }

  /** How the program did on each input; after one that it ended over, nothing is known of the rest. */
  async judge(inputs: readonly Uint8Array[]): Promise<How[]> {
    const given = inputs.map((input) => [input]);
    const [own, trusted] = await Promise.all([
      this.#ask("own", given),
      this.#parts.trusted ? this.#ask("trusted", given) : null,
    ]);
    const hows = inputs.slice(0, own.length + 1).map((_, i): How => this.#howOf(own[i], trusted ? trusted[i] : null));
    return this.#parts.checker ? this.#checked(hows, { inputs, own, trusted }) : hows;
  }

  /** Whether one of them has ended for want of an answer in time. */
  get isLate(): boolean {
    return this.#open.values().some((role) => role.isLate);
  }

  /** What the open jails hold, in bytes. */
  memoryBytes(): number {
    return this.#open.values().reduce((sum, role) => sum + role.memoryBytes(), 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#open.values().map((role) => role[Symbol.asyncDispose]()));
  }

  /** `trusted` is null where there is none, and undefined where it has no answer. */
  #howOf(own: Answer | undefined, trusted: Answer | undefined | null): How {
    const most = this.#request.limits.outputBytes;
    if (trusted !== null && (trusted?.exitCode !== 0 || trusted.output.length > most)) return "trusted";
    if (!own) return "gone";
    if (own.exitCode !== 0) return `exit ${own.exitCode} ${own.exception}`;
    if (own.output.length > most) return "output";
    const { comparison } = this.#request;
    if (!trusted || comparison.rule === "checker") return null;
    const { verdict } = compare(comparison, { expected: trusted.output, actual: own.output });
    return verdict === "passed" ? null : verdict;
  }

  /** What the checker says of those that are fine so far. */
  async #checked(
    hows: readonly How[],
    {
      inputs,
      own,
      trusted,
    }: { inputs: readonly Uint8Array[]; own: readonly Answer[]; trusted: readonly Answer[] | null },
  ): Promise<How[]> {
    const { comparison } = this.#request;
    if (comparison.rule !== "checker") return [...hows];
    const { convention } = comparison.checker;
    const { readsOutput } = checkerCall(convention);
    const fine = hows.flatMap((how, i) => (how === null ? [i] : []));
    const empty = Buffer.alloc(0);
    const answers = await this.#ask(
      "checker",
      fine.map((i) => {
        const output = own[i]?.output ?? empty;
        return [inputs[i] ?? empty, output, trusted?.[i]?.output ?? empty, readsOutput ? output : empty];
      }),
    );
    return hows.map((how, i) => {
      if (how !== null) return how;
      const answer = answers[fine.indexOf(i)];
      if (!answer) return "checker";
      const { exitCode, exception } = answer;
      const stderr = exception === "" ? "" : "Traceback (most recent call last):";
      const verdict = checkerVerdict(convention, { status: exitCode === 0 ? "ok" : "runtime_error", exitCode, stderr });
      return verdict === "passed" ? null : verdict === "internal_error" ? "checker" : verdict;
    });
  }

  async #ask(
    name: "own" | "trusted" | "checker" | "generator",
    requests: readonly (readonly Uint8Array[])[],
  ): Promise<Answer[]> {
    const part = this.#parts[name];
    if (!part) return [];
    let role = this.#open.get(part);
    if (!role || role.isOver) {
      await role?.[Symbol.asyncDispose]();
      role = new Role(part, this.#means);
      this.#open.set(part, role);
    }
    return role.ask(requests, this.patienceMs);
  }
}
