import { z } from "zod";
import { comparisonSchema } from "#contract/comparison.ts";
import { judgeRequestSchema } from "#contract/judge.ts";
import { type Limits, STDIN_BYTES } from "#contract/limits.ts";
import { socketRunRequestSchema, utf8Bytes } from "#contract/run.ts";
import { searchRequestSchema } from "#contract/search.ts";
import { talkRequestSchema } from "#contract/talk.ts";
import { jobOf, type TaskWork } from "../carried-task.ts";
import type { JudgeWork, RunWork } from "../carrier.ts";
import { traced, traceparentSchema } from "../traceparent.ts";

/** Work as it lies in Redis: JSON, and beside it code and stdin, which need no escapes there. */
export type Packed = [work: string, code: string, stdin: string];

/** Packs work up, and tells about how many bytes it takes; counted in characters, which costs nothing. */
export function packed(work: RunWork | JudgeWork | TaskWork): { words: Packed; bytes: number } {
  const { code, ...request } = work.request;
  if (!("stdin" in request)) {
    const json = JSON.stringify({ ...work, request });
    return { words: [json, code, ""], bytes: code.length + json.length };
  }
  const { stdin, ...rest } = request;
  return { words: [JSON.stringify({ ...work, request: rest }), code, stdin], bytes: code.length + stdin.length };
}

/** How much text an interactive run may still be given. */
export function inputBytesLeft({ request }: RunWork | JudgeWork | TaskWork): number {
  return "interactive" in request && request.interactive ? STDIN_BYTES - utf8Bytes(request.stdin) : 0;
}

/** Unpacks what a job is to do, and believes nothing: throws for what is no work of ours, or out of these ceilings. */
export function unpackedRun([work, code, stdin]: Packed, ceilings: Limits): RunWork {
  const { request, ...rest } = headSchema.parse(JSON.parse(work));
  const trace = traced(rest);
  if (rest.kind === "search")
    return jobOf({ kind: "search", request: searchRequestSchema(ceilings).parse({ ...request, code }), ...trace });
  if (rest.kind === "talk")
    return jobOf({ kind: "talk", request: talkRequestSchema(ceilings).parse({ ...request, code }), ...trace });
  const { expectation, ...plain } = runSchema.parse(rest);
  const parsed = socketRunRequestSchema(ceilings).parse({ ...request, code, stdin });
  return { ...plain, request: parsed, ...(expectation && { expectation }) };
}

export function unpackedJudge([work, code]: Packed, ceilings: Limits): JudgeWork {
  const { request, ...rest } = headSchema.parse(JSON.parse(work));
  return { kind: "judge", request: judgeRequestSchema(ceilings).parse({ ...request, code }), ...traced(rest) };
}

const headSchema = z.looseObject({ request: z.looseObject({}), traceparent: traceparentSchema });

const expectationSchema = z.strictObject({
  expected: z.string().nullable(),
  comparison: comparisonSchema,
  call: z.strictObject({ function: z.string().exactOptional(), arguments: z.array(z.string()) }).exactOptional(),
});

/** Made once: to make a schema takes longer than to go by it. */
const runSchema = z.strictObject({
  kind: z.literal("run"),
  validateUs: z.int().min(0),
  expectation: expectationSchema.optional(),
  traceparent: traceparentSchema,
});
