import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Call } from "#carrier/carrier.ts";
import type { Compared } from "#carrier/work-source.ts";
import { SHOWN_BYTES } from "#contract/judge.ts";
import type { RunRequest, WrittenFile } from "#contract/run.ts";
import { ShownText } from "#contract/shown-text.ts";
import { argumentList, isExpectedValue } from "#judging/literal/call.ts";
import type { SandboxRequest } from "#sandbox/sandbox.ts";

const PROGRAM = readFileSync(join(import.meta.dirname, "call.py"), "utf8");

/** The longest literal of a returned value, in bytes: to read one takes a few times its length of memory. */
const RETURNED_BYTES = 4 * 1024 * 1024;

/** A run in which the program's function is called, and leaves what it returned; throws for arguments that are no literals. */
export function asCall(request: RunRequest, call: Call): SandboxRequest {
  const given = argumentList(call.arguments);
  if (given === null) throw new Error("The arguments of a call are no literals");
  return {
    ...request,
    code: PROGRAM,
    arguments: call.function ? [call.function] : [],
    files: [
      { name: "program", bytes: Buffer.from(request.code) },
      { name: "arguments", bytes: Buffer.from(given) },
    ],
    leaves: { name: "returned", bytes: Math.min(request.limits.outputBytes, RETURNED_BYTES) },
  };
}

/** How a call came out whose program ended well, by what it left: a claim of the program about itself alone. */
export async function verdictOnCall(
  expected: string | null,
  left: WrittenFile | null,
): Promise<Pick<Compared, "verdict" | "difference" | "returned">> {
  if (!left) return { verdict: "wrong_answer", difference: null, returned: null };
  const shown = new ShownText(SHOWN_BYTES);
  const returned = { text: shown.take(left.text), truncated: left.truncated || shown.isCut };
  if (left.truncated) return { verdict: "output_limit", returned };
  if (expected === null) return { verdict: "ran", returned };
  if (await isExpectedValue(expected, left.text)) return { verdict: "passed", returned };
  return { verdict: "wrong_answer", difference: null, returned };
}
