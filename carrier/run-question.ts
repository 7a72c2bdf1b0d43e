import type { Limits } from "#contract/limits.ts";
import { type Checks, isInteger, isObjectOf, isOneOf, runRequestCheck } from "#contract/plain-run.ts";
import type { RunWork } from "./carrier.ts";
import type { Frame } from "./frames.ts";
import { TRACEPARENT } from "./traceparent.ts";

/** The most characters of what tells one client, or one address, from the others. */
export const NAME_LENGTH = 256;

/** How a front asks for a run. */
interface RunQuestion {
  ask: "submit";
  n: number;
  from: { client: string; address: string };
  work: Pick<RunWork, "kind" | "validateUs" | "request" | "traceparent">;
  follow?: boolean;
}

/** Those fields that may be lacking. */
const OPTIONAL = ["follow", "traceparent"];

/**
 * Reads a question that asks for a run, every default filled in and within these ceilings; null for another question.
 * Throws for one that no front asks. By hand, since every run waits for it: a schema whose code has not run for a while
 * takes ten times as long.
 */
export function runQuestionReader(ceilings: Limits): (frame: Frame) => RunQuestion | null {
  const isRunQuestion = isObjectOf(checksOf(ceilings), OPTIONAL);
  return ({ head, texts: [code, stdin] }) => {
    const { work } = fieldsOf(head);
    const { kind, request } = fieldsOf(work);
    if (kind !== "run") return null;
    const whole = { ...fieldsOf(request), code, stdin };
    const question = { ...fieldsOf(head), work: { ...fieldsOf(work), request: whole } };
    if (!isRunQuestion(question)) throw new Error("A run is asked for as no front does it");
    return question as unknown as RunQuestion;
  };
}

function checksOf(ceilings: Limits): Checks<RunQuestion> {
  const work: Checks<RunQuestion["work"]> = {
    kind: isOneOf(["run"]),
    validateUs: isInteger(0, Number.MAX_SAFE_INTEGER),
    request: runRequestCheck(ceilings),
    traceparent: (value) => typeof value === "string" && TRACEPARENT.test(value),
  };
  const from: Checks<RunQuestion["from"]> = { client: isName, address: isName };
  return {
    ask: isOneOf(["submit"]),
    n: isInteger(0, Number.MAX_SAFE_INTEGER),
    from: isObjectOf(from),
    work: isObjectOf(work, OPTIONAL),
    follow: isOneOf([true, false]),
  };
}

/** The fields of an object; none of what is no object. */
function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function isName(value: unknown): boolean {
  return typeof value === "string" && value.length <= NAME_LENGTH;
}
