import type { Comparison } from "#contract/comparison.ts";
import { RUNTIME_IDS, type RuntimeId } from "#contract/runtimes.ts";
import type { TaskWork } from "./carried-task.ts";
import type { CheckWork, JudgeWork, RunWork } from "./carrier.ts";

/**
 * What a worker of another build may not know of: kinds of work beside a run, and whatever of a request comes later. Each
 * worker tells which of these it can do, and is given nothing else.
 */
export const SKILLS = ["judge", "search", "talk"] as const;
export type Skill = (typeof SKILLS)[number];

/** A runtime that a worker must have, or a skill. */
export type Need = RuntimeId | Skill;

const SETS_OF_RUNTIMES: readonly (readonly RuntimeId[])[] = Array.from(
  { length: 2 ** RUNTIME_IDS.length - 1 },
  (_, i) => RUNTIME_IDS.filter((_id, bit) => (i + 1) & (1 << bit)),
);

/** Every set of needs that work may have. */
export const ALL_NEEDS: readonly (readonly Need[])[] = [[], ...SKILLS.map((skill) => [skill])].flatMap((skills) =>
  SETS_OF_RUNTIMES.map((runtimes) => [...runtimes, ...skills]),
);

/** What a worker must have to do this: runtimes, each once, in the order of `RUNTIME_IDS`, and then skills. */
export function needsOf(work: RunWork | JudgeWork | TaskWork | CheckWork): readonly Need[] {
  const wanted = new Set([work.request.runtime, ...others(work)]);
  return [...RUNTIME_IDS.filter((id) => wanted.has(id)), ...SKILLS.filter((skill) => skill === kindOf(work))];
}

function kindOf(work: Parameters<typeof needsOf>[0]): string {
  return work.kind === "run" && work.task ? work.task.kind : work.kind;
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
