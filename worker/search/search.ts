import type { Counterexample, SearchEventBody, Searched, SearchRequest } from "#contract/search.ts";
import { SEARCHED_BYTES } from "#contract/search.ts";
import { lastHolding } from "#judging/shrink/last-holding.ts";
import { shrink } from "#judging/shrink/shrink.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { type AloneMeans, failureOfGenerator, judgeAlone } from "./alone.ts";
import { type How, Roles } from "./roles.ts";

/** How long a batch of inputs should take, in milliseconds: others' runs wait for its end. */
const BATCH_MS = 60;
const MOST_AT_ONCE = 1000;
/** How often it is told how far the search is, in milliseconds. */
const TELL_MS = 500;
/** Suspicions that a run alone did not confirm: with more, what is seen here says nothing. */
const MOST_UNSTEADY = 10;
/** How long an input may be shrunk, and how long a smaller one may take, in milliseconds. */
const SHRINK_MS = 4000;
const SHRINK_PATIENCE_MS = 1000;
/**
 * The same for one that meets a limit: each that is like it takes all the patience there is, and is only likely to meet
 * the whole limit, which runs alone must confirm.
 */
const LIMITS = new Set(["time_limit", "memory_limit", "output_limit"]);
const SHRINK_LIMIT_MS = 8000;
const LIMIT_PATIENCE_MS = 300;
/** After that, counted from the first, no more of them are confirmed, in milliseconds. */
const CONFIRM_MS = 20_000;

export interface SearchMeans extends AloneMeans {
  start: Sandbox["start"];
  tell(event: SearchEventBody): Promise<void>;
  /** Lets others have their turn, however long that takes. */
  pause(roles: Roles): Promise<void>;
}

/** Searches for an input on which the program fails, until there is one, its time is over or the signal aborts. */
export async function search(request: SearchRequest, means: SearchMeans): Promise<Searched> {
  await using roles = new Roles(request, means);
  return new Search(request, roles, means).go();
}

class Search {
  readonly #request: SearchRequest;
  readonly #roles: Roles;
  readonly #means: SearchMeans;
  #tried = 0;
  #unsteady = 0;
  #seed: number;
  readonly #began = performance.now();
  #toldAt = 0;
  #toldTried = 0;
  #restedAt = performance.now();
  /** How long others have had their turn, in milliseconds. */
  #restMs = 0;

  constructor(request: SearchRequest, roles: Roles, means: SearchMeans) {
    this.#request = request;
    this.#roles = roles;
    this.#means = means;
    this.#seed = request.seed;
  }

  async go(): Promise<Searched> {
    let size = 4;
    let upcoming = this.#generate(size);
    for (;;) {
      const began = performance.now();
      const { first, asked, inputs } = await upcoming;
      upcoming = this.#generate(size);
      const end = (await this.#batch(inputs, first)) ?? (await this.#endOf(asked, inputs, first));
      if (end) {
        await upcoming;
        return end;
      }
      const tookMs = performance.now() - began;
      size = Math.max(1, Math.min(MOST_AT_ONCE, size * 2, Math.round((size * BATCH_MS) / tookMs)));
      await this.#tellOfIt();
      await this.#rest();
    }
  }

  async #generate(count: number) {
    const first = this.#seed;
    this.#seed += count;
    const inputs = await this.#roles.generate(Array.from({ length: count }, (_, i) => first + i));
    return { first, asked: count, inputs };
  }

  /** Tries inputs; something where the search is over with one of them. */
  async #batch(inputs: readonly Buffer[], first: number): Promise<Searched | null> {
    for (let at = 0; at < inputs.length && !this.#means.signal.aborted; ) {
      const hows = await this.#roles.judge(inputs.slice(at));
      const failing = hows.findIndex((how) => how !== null);
      this.#tried += failing === -1 ? hows.length : failing + 1;
      if (failing === -1) return null;
      const index = at + failing;
      const end = await this.#look(inputs[index] as Buffer, hows[failing] as string, first + index);
      if (end) return end;
      at = index + 1;
    }
    return null;
  }

  /** Looks closely at an input that seems to fail. */
  async #look(input: Buffer, how: string, seed: number): Promise<Searched | null> {
    if (this.#means.signal.aborted) return this.#over("cancelled");
    const alone = await judgeAlone(this.#request, input.toString(), this.#means);
    if (this.#means.signal.aborted) return this.#over("cancelled");
    if ("broken" in alone) return { ...this.#over(alone.broken), said: alone.said };
    if (!alone.isFailing) return this.#isUnsteady() ? this.#over("unsteady") : null;
    const found: Counterexample = { seed, ...alone.found };
    await this.#means.tell({ type: "found", found });
    return { ...this.#over("found"), found: await this.#shrink(found, how) };
  }

  /** The smallest input that fails alike in a run alone. */
  async #shrink(found: Counterexample, how: string): Promise<Counterexample> {
    const meetsLimit = LIMITS.has(found.verdict);
    const isAlike = (other: How) => other === how || (meetsLimit && (other === "gone" || other === "output"));
    const began = this.#elapsedMs();
    const { signal } = this.#means;
    this.#roles.patienceMs = meetsLimit ? LIMIT_PATIENCE_MS : SHRINK_PATIENCE_MS;
    const isOverAt = (ms: number) => () => signal.aborted || this.#elapsedMs() - began > ms;
    const smaller: string[] = [];
    const firstAlike = async (texts: readonly string[]) => {
      const at = await this.#firstAlike(texts, isAlike);
      if (at !== -1) smaller.push(texts[at] as string);
      return at;
    };
    await shrink(found.stdin, firstAlike, isOverAt(meetsLimit ? SHRINK_LIMIT_MS : SHRINK_MS));
    const confirm = async (stdin: string): Promise<Counterexample | null> => {
      const alone = await judgeAlone(this.#request, stdin, this.#means);
      return "found" in alone && alone.found.verdict === found.verdict ? { seed: found.seed, ...alone.found } : null;
    };
    return (await lastHolding(smaller, confirm, isOverAt(CONFIRM_MS))) ?? found;
  }

  async #firstAlike(texts: readonly string[], isAlike: (how: How) => boolean): Promise<number> {
    const inputs = texts.map((text) => Buffer.from(text));
    for (let at = 0; at < inputs.length; ) {
      const hows: How[] = await this.#roles.judge(inputs.slice(at));
      const alike = hows.findIndex(isAlike);
      if (alike !== -1) return at + alike;
      at += Math.max(1, hows.length);
      if (performance.now() - this.#restedAt > BATCH_MS) await this.#rest();
    }
    return -1;
  }

  /** Why nothing more is searched, if so. */
  async #endOf(asked: number, inputs: readonly Buffer[], first: number): Promise<Searched | null> {
    if (this.#means.signal.aborted) return this.#over("cancelled");
    const large = inputs.find(({ length }) => length > SEARCHED_BYTES);
    if (large) return { ...this.#over("generator"), said: `An input has more than ${SEARCHED_BYTES} bytes.` };
    if (inputs.length < asked) {
      const said = await failureOfGenerator(this.#request, first + inputs.length, this.#means);
      if (said !== null) return { ...this.#over("generator"), said };
      if (this.#isUnsteady()) return this.#over("unsteady");
    }
    return this.#elapsedMs() >= this.#request.searchMs ? this.#over("time") : null;
  }

  /** Counts a suspicion that came to nothing; on a busy machine an answer may just be late. */
  #isUnsteady(): boolean {
    if (!this.#roles.isLate) this.#unsteady++;
    return this.#unsteady > MOST_UNSTEADY;
  }

  async #tellOfIt(): Promise<void> {
    const elapsedMs = this.#elapsedMs();
    const sinceMs = elapsedMs - this.#toldAt;
    if (sinceMs < TELL_MS) return;
    const perSecond = Math.round(((this.#tried - this.#toldTried) * 1000) / sinceMs);
    this.#toldAt = elapsedMs;
    this.#toldTried = this.#tried;
    await this.#means.tell({ type: "searching", tried: this.#tried, perSecond, elapsedMs });
  }

  /** Lets others have their turn, which is not counted. */
  async #rest(): Promise<void> {
    const from = performance.now();
    await this.#means.pause(this.#roles);
    this.#restedAt = performance.now();
    this.#restMs += this.#restedAt - from;
  }

  #elapsedMs(): number {
    return Math.round(performance.now() - this.#began - this.#restMs);
  }

  #over(ended: Searched["ended"]): Searched {
    return { ended, tried: this.#tried, elapsedMs: this.#elapsedMs(), found: null };
  }
}
