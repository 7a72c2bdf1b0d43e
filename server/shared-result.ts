import type { Carrier } from "#carrier/carrier.ts";
import { Subject } from "#carrier/subject.ts";
import { DEFAULT_COMPARISON } from "#contract/comparison.ts";
import type { Refusal } from "#contract/errors.ts";
import type { JudgedCase } from "#contract/judge.ts";
import { SHARE_BYTES } from "#contract/limits.ts";
import type { Summary } from "#contract/run.ts";
import { SHARED_OUTPUT_BYTES, type SharedForm, type ShareRequest } from "#contract/share.ts";
import { ShownText } from "#contract/shown-text.ts";

/** What a share says of how its program did. */
export type SharedResult = Pick<SharedForm, "result" | "judgement">;

/**
 * The server's own result of the run or judge that a share names, which must be of just its program and input; nothing
 * where it names none. Output is cut to what a share keeps.
 */
export async function sharedResult(
  carrier: Carrier,
  request: ShareRequest,
  signal: AbortSignal,
): Promise<SharedResult | Refusal> {
  const { run: id } = request;
  if (id === undefined) return { result: null, judgement: null };
  const described = await carrier.describe(id);
  if (described?.state !== "finished") return NOT_FINISHED;
  const comparison = request.profile?.comparison ?? DEFAULT_COMPARISON;
  const { code, stdin, runtime, cases } = request;
  const subject = new Subject(
    described.kind === "run" ? { code, stdin, runtime } : { code, runtime, cases, comparison },
  );
  if (described.subject !== subject.digest || subject.digest === undefined) return OF_ANOTHER;
  if (described.kind === "run") {
    const result = await resultOf(carrier, id, signal);
    return result ? { result, judgement: null } : NOT_FINISHED;
  }
  const judgement = await judgementOf(carrier, id, signal);
  return judgement ? { result: null, judgement: { ...judgement, comparison } } : NOT_FINISHED;
}

const NOT_FINISHED: Refusal = {
  code: "invalid",
  field: "run",
  message: "run has not finished, or its result is not kept any more; run it again, or share it without a result.",
};
const OF_ANOTHER: Refusal = {
  code: "invalid",
  field: "run",
  message: "run is of another program, input or runtime than the share; run it again, or share it without a result.",
};

async function resultOf(carrier: Carrier, id: string, signal: AbortSignal): Promise<SharedForm["result"]> {
  const printed = { stdout: new Output(), stderr: new Output() };
  for await (const batch of carrier.events(id, -1, signal))
    for (const event of batch) {
      if (event.type === "stdout" || event.type === "stderr") printed[event.type].add(event.text);
      if (event.type === "finished") return { ...nameless(event.result), ...cut(event.result, printed) };
    }
  return null;
}

async function judgementOf(carrier: Carrier, id: string, signal: AbortSignal) {
  const cases: JudgedCase[] = [];
  for await (const batch of carrier.judgeEvents(id, -1, signal))
    for (const event of batch) {
      if (event.type === "case") cases[event.case.index] = event.case;
      else if ("total" in event)
        return { cases: cases.map((each) => sharedCase(each, event.total)), passed: event.passed, total: event.total };
    }
  return null;
}

/** A case among `total`: all that they printed finds room in one share. */
function sharedCase(judged: JudgedCase, total: number): JudgedCase {
  const most = Math.min(SHARED_OUTPUT_BYTES, Math.floor(SHARE_BYTES / total / 5));
  const { result, checker, returned } = judged;
  const printed = { stdout: new Output(most).add(judged.stdout), stderr: new Output(most).add(judged.stderr) };
  const said = checker && {
    stdout: new Output(most).add(checker.stdout).text,
    stderr: new Output(most).add(checker.stderr).text,
  };
  const literal = returned && new Output(most).add(returned.text);
  return {
    ...judged,
    result: result && nameless(result),
    ...cut(judged, printed),
    ...(said && { checker: said }),
    ...(literal && { returned: { text: literal.text, truncated: returned.truncated || literal.isCut } }),
  };
}

type Printed = Record<"stdout" | "stderr", Output>;

function cut(before: { stdoutTruncated: boolean; stderrTruncated: boolean }, { stdout, stderr }: Printed) {
  return {
    stdout: stdout.text,
    stderr: stderr.text,
    stdoutTruncated: before.stdoutTruncated || stdout.isCut,
    stderrTruncated: before.stderrTruncated || stderr.isCut,
  };
}

/** A summary without the run's id, by which its client could still be found, and with the files that find room. */
function nameless({ files, ...given }: Summary): Summary {
  const summary = { ...given };
  delete summary.timings;
  const kept = files?.map((file) => {
    const output = new Output().add(file.text);
    return { ...file, text: output.text, truncated: file.truncated || output.isCut };
  });
  return { ...summary, id: "", ...(kept && { files: kept }) };
}

/** What is kept of an output that comes in pieces. */
class Output {
  text = "";
  readonly #shown: ShownText;

  constructor(most = SHARED_OUTPUT_BYTES) {
    this.#shown = new ShownText(most);
  }

  get isCut(): boolean {
    return this.#shown.isCut;
  }

  add(text: string): this {
    this.text += this.#shown.take(text);
    return this;
  }
}
