import { SHOWN_BYTES } from "#contract/judge.ts";
import type { Limits } from "#contract/limits.ts";
import type { RuntimeId } from "#contract/runtimes.ts";
import type { Counterexample, SearchRequest } from "#contract/search.ts";
import { ShownText } from "#contract/shown-text.ts";
import type { SandboxRequest } from "#sandbox/sandbox.ts";
import type { Runner } from "../carry.ts";
import { verdictOn } from "../carry-case.ts";

/** How the program does on an input, each program in a fresh jail: what counts, whatever the search has seen. */
export type Alone =
  | { isFailing: boolean; found: Omit<Counterexample, "seed"> }
  /** Another program than the one that is looked at has failed, and this is what it said. */
  | { broken: "trusted" | "checker"; said: string };

export interface AloneMeans {
  runner: Runner;
  signal: AbortSignal;
}

export async function judgeAlone(request: SearchRequest, stdin: string, means: AloneMeans): Promise<Alone> {
  const { code, runtime, trusted, limits, comparison } = request;
  const [own, right] = await Promise.all([
    runAlone({ code, runtime }, { stdin, limits }, means),
    trusted ? runAlone(trusted, { stdin, limits }, means) : null,
  ]);
  if (right && right.status !== "ok") return { broken: "trusted", said: right.stderr || right.status };
  const expected = right?.printed.toString() ?? null;
  const found = { stdin, expected, stdout: own.stdout, stderr: own.stderr };
  if (own.status !== "ok") return { isFailing: true, found: { ...found, verdict: own.status } };
  const outcome = await verdictOn(own.printed, { expected, comparison }, { stdin, ...means });
  if (outcome.verdict === "internal_error") return { broken: "checker", said: outcome.checker?.stderr ?? "" };
  const isFailing = outcome.verdict !== "passed" && outcome.verdict !== "ran";
  return { isFailing, found: { ...found, verdict: outcome.verdict } };
}

/** What the generator says of a seed at which it fails; null where it does not, alone. */
export async function failureOfGenerator(
  { generator, limits }: SearchRequest,
  seed: number,
  means: AloneMeans,
): Promise<string | null> {
  const ended = await runAlone(generator, { stdin: `${seed}\n`, limits, words: [String(seed)] }, means);
  return ended.status === "ok" ? null : ended.stderr || ended.status;
}

async function runAlone(
  { code, runtime }: { code: string; runtime: RuntimeId },
  { stdin, limits, words = [] }: { stdin: string; limits: Limits; words?: string[] },
  { runner, signal }: AloneMeans,
) {
  const shown = { stdout: new ShownText(SHOWN_BYTES), stderr: new ShownText(SHOWN_BYTES) };
  const said = { stdout: "", stderr: "" };
  const printed: Uint8Array[] = [];
  const asked: SandboxRequest = {
    ...{ code, runtime, stdin, limits, buffering: "block", interactive: false, arguments: words },
    tap: ({ stream, bytes }) => void (stream === "stdout" && printed.push(bytes)),
  };
  for await (const event of runner.run(asked, signal)) {
    if (event.type === "stdout" || event.type === "stderr") said[event.type] += shown[event.type].take(event.text);
    if (event.type === "finished") return { ...said, status: event.result.status, printed: Buffer.concat(printed) };
  }
  throw new Error("A run's events ended without its result");
}
