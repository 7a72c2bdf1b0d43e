import { type Refusal, refusalOf } from "#contract/errors.ts";
import { type JudgeRequest, judgeRequestSchema } from "#contract/judge.ts";
import type { Limits } from "#contract/limits.ts";
import { readLiteral } from "#judging/literal/read.ts";

/** A judge as a client asks for it, its literals read as well; or why not, naming the field. */
export function readJudgeRequest(body: unknown, ceilings: Limits): JudgeRequest | Refusal {
  const parsed = judgeRequestSchema(ceilings).safeParse(body);
  return parsed.success ? (noLiteralIn(parsed.data) ?? parsed.data) : refusalOf(parsed.error);
}

function noLiteralIn({ cases }: JudgeRequest): Refusal | undefined {
  for (const [index, { arguments: given, expected }] of cases.entries()) {
    if (!given) continue;
    const at = given.findIndex((text) => readLiteral(text) === undefined);
    if (at !== -1) return refusal(`cases.${index}.arguments.${at}`);
    if (typeof expected === "string" && readLiteral(expected) === undefined) return refusal(`cases.${index}.expected`);
  }
  return undefined;
}

function refusal(field: string): Refusal {
  return { code: "invalid", field, message: `${field} must be a Python or JSON literal, such as [1, "a"].` };
}
