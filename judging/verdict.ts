import type { Status } from "#contract/run.ts";
import type { Verdict } from "#contract/verdicts.ts";
import type { Outcome } from "./outcome.ts";

/** The verdict of a case by its run's status, and by what the comparison says where there is an expectation. */
export function verdictOf(status: Status, outcome: Outcome | null): Verdict {
  if (status !== "ok") return status;
  return outcome?.verdict ?? "ran";
}
