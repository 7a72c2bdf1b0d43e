import { type Refusal, refusalOf } from "#contract/errors.ts";
import type { Limits } from "#contract/limits.ts";
import { plainRunReader } from "#contract/plain-run.ts";
import { type RunRequest, socketRunRequestSchema } from "#contract/run.ts";

/** A run as a client asks for it over a socket, every default filled in; or why not, naming the field. */
export function readRunRequest(request: unknown, ceilings: Limits): RunRequest | Refusal {
  const plain = plainRunReader(ceilings)(request);
  if (plain) return plain;
  const parsed = socketRunRequestSchema(ceilings).safeParse(request);
  return parsed.success ? parsed.data : refusalOf(parsed.error);
}
