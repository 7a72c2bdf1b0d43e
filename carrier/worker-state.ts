import type { Readiness } from "#contract/health.ts";
import { LARGEST_LIMITS, type Limits } from "#contract/limits.ts";
import type { Runtime } from "#contract/runtimes.ts";

/** What a worker tells of itself. */
export interface WorkerState {
  runtimes: readonly Runtime[];
  readiness: Readiness;
  ceilings: Limits;
}

/** Before a worker has told anything. */
export const UNKNOWN_STATE: WorkerState = {
  runtimes: [],
  readiness: { ready: false, grade: null, notices: [], problems: ["The sandbox is being opened."] },
  ceilings: LARGEST_LIMITS,
};
