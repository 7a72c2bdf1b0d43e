import type { Comparison } from "#contract/comparison.ts";
import { RUNTIME_IDS, type RuntimeId } from "#contract/runtimes.ts";
import type { TaskWork } from "./carried-task.ts";
import type { CheckWork, JudgeWork, RunWork } from "./carrier.ts";

/** Every set of runtimes that work may need. */
export const ALL_NEEDS: readonly (readonly RuntimeId[])[] = Array.from(
  { length: 2 ** RUNTIME_IDS.length - 1 },
  (_, i) => RUNTIME_IDS.filter((_id, bit) => (i + 1) & (1 << bit)),
);

/** The runtimes that a worker must have to do this, each once, in the order of `RUNTIME_IDS`. */
export function needsOf(work: RunWork | JudgeWork | TaskWork | CheckWork): readonly RuntimeId[] {
  const wanted = new Set([work.request.runtime, ...others(work)]);
  return RUNTIME_IDS.filter((id) => wanted.has(id));
}

function others(work: Parameters<typeof needsOf>[0]): (RuntimeId | undefined)[] {
  switch (work.kind) {
    case "run":
      return work.task ? others(work.task) : [checkerOf(work.expectation?.comparison)];
    case "judge":
      return [checkerOf(work.request.comparison)];
    case "search": {
      const { generator, trusted, comparison } = work.request;
      return [generator.runtime, trusted?.runtime, checkerOf(comparison)];
    }
    case "talk":
      return [work.request.interactor.runtime];
    default:
      return [];
  }
}

function checkerOf(comparison: Comparison | undefined): RuntimeId | undefined {
  return comparison?.rule === "checker" ? comparison.checker.runtime : undefined;
}
