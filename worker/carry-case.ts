import type { Expectation } from "#carrier/carrier.ts";
import type { Compared, RunJob } from "#carrier/work-source.ts";
import type { Comparison } from "#contract/comparison.ts";
import { SHOWN_BYTES } from "#contract/judge.ts";
import { DEFAULT_LIMITS } from "#contract/limits.ts";
import type { RunRequest } from "#contract/run.ts";
import { ShownText } from "#contract/shown-text.ts";
import { CHECKER_FILES, checkerCall, checkerVerdict } from "#judging/checker.ts";
import { compareInTurns } from "#judging/compare.ts";
import type { OutputPiece } from "#sandbox/sandbox.ts";
import { asCall, verdictOnCall } from "./call.ts";
import type { Runner } from "./carry.ts";
import { prepared } from "./large-input.ts";

type Verdict = Omit<Compared, "stdoutTruncated" | "stderrTruncated">;
type Checker = Extract<Comparison, { rule: "checker" }>["checker"];

/** Runs a case and compares all that it printed, of which only the beginning travels. */
export async function carryCase(job: RunJob, expectation: Expectation, runner: Runner): Promise<void> {
  const { request } = job.work;
  const shown = { stdout: new ShownText(SHOWN_BYTES), stderr: new ShownText(SHOWN_BYTES) };
  const printed: Uint8Array[] = [];
  const tap = ({ stream, bytes }: OutputPiece) => {
    if (stream === "stdout") printed.push(bytes);
  };
  const { call } = expectation;
  const stdin = await prepared(request.stdin);
  const asked = call ? asCall(request, call) : { ...request, stdin };
  for await (const event of runner.run({ ...asked, tap }, job.signal)) {
    if (event.type === "stdout" || event.type === "stderr") {
      const text = shown[event.type].take(event.text);
      if (text !== "") await job.tell([{ type: event.type, text }]);
    } else if (event.type === "finished") {
      const { result, left, marks } = event;
      const verdict: Verdict =
        result.status !== "ok"
          ? { verdict: result.status }
          : call
            ? await verdictOnCall(expectation.expected, left)
            : await verdictOn(Buffer.concat(printed), expectation, {
                stdin: request.stdin,
                signal: job.signal,
                runner,
              });
      const compared = {
        ...verdict,
        stdoutTruncated: result.stdoutTruncated || shown.stdout.isCut,
        stderrTruncated: result.stderrTruncated || shown.stderr.isCut,
      };
      await job.tell([{ type: "finished", result: { id: job.id, ...result }, compared, marks }]);
    } else await job.tell([event]);
  }
}

interface Means {
  /** What the program was given. */
  stdin: string;
  signal: AbortSignal;
  runner: Runner;
}

/** How an output compares with what was expected, where a checker says so by a jail of its own. */
export async function verdictOn(
  actual: Uint8Array,
  { expected, comparison }: Expectation,
  means: Means,
): Promise<Verdict> {
  if (comparison.rule === "checker") return check(comparison.checker, { actual, expected }, means);
  if (expected === null) return { verdict: "ran" };
  const outcome = await compareInTurns(comparison, { expected: Buffer.from(expected), actual });
  return outcome.verdict === "passed" ? { verdict: "passed" } : outcome;
}

/** Asks a checker, in a jail of its own; a broken one is our failure, told with what it said. */
async function check(
  { code, runtime, convention }: Checker,
  { actual, expected }: { actual: Uint8Array; expected: string | null },
  { stdin, signal, runner }: Means,
): Promise<Verdict> {
  const call = checkerCall(convention);
  const request: RunRequest = {
    ...{ code, runtime, stdin: "", arguments: [], buffering: "block", interactive: false },
    limits: { ...DEFAULT_LIMITS, outputBytes: SHOWN_BYTES },
  };
  const file = (name: string, bytes: Uint8Array) => ({ name, bytes });
  const run = runner.run(
    {
      ...request,
      stdin: call.readsOutput ? actual : "",
      arguments: call.arguments,
      files: [
        file(CHECKER_FILES.input, Buffer.from(stdin)),
        file(CHECKER_FILES.output, actual),
        file(CHECKER_FILES.answer, Buffer.from(expected ?? "")),
      ],
    },
    signal,
  );
  const said = { stdout: "", stderr: "" };
  for await (const event of run) {
    if (event.type === "stdout" || event.type === "stderr") said[event.type] += event.text;
    if (event.type !== "finished") continue;
    const { status, exitCode } = event.result;
    const verdict = signal.aborted
      ? "cancelled"
      : checkerVerdict(convention, { status, exitCode, stderr: said.stderr });
    const cut = (text: string) => new ShownText(SHOWN_BYTES).take(text);
    return { verdict, difference: null, checker: { stdout: cut(said.stdout), stderr: cut(said.stderr) } };
  }
  return { verdict: "internal_error" };
}
