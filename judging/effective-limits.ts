import { type Limits, SMALLEST_LIMITS } from "#contract/limits.ts";
import type { Profile } from "#contract/profile.ts";
import type { RuntimeId } from "#contract/runtimes.ts";

type Bound = Pick<Limits, "timeMs" | "memoryMb">;

/** What a program of a runtime may use under a profile, and which of it the server's ceilings cut. */
export interface EffectiveLimits extends Bound {
  cut: readonly (keyof Bound)[];
}

/** The limits with the judge's bonus, within what the server admits; in whole milliseconds and MiB. */
export function effectiveLimits(profile: Profile, runtime: RuntimeId, ceilings: Bound): EffectiveLimits {
  const { timeFactor = 1, timePlusMs = 0, memoryFactor = 1, memoryPlusMb = 0 } = profile.bonus[runtime] ?? {};
  const wanted: Bound = {
    timeMs: Math.round(profile.timeMs * timeFactor + timePlusMs),
    memoryMb: Math.round(profile.memoryMb * memoryFactor + memoryPlusMb),
  };
  const names = ["timeMs", "memoryMb"] as const;
  const [timeMs, memoryMb] = names.map((name) =>
    Math.min(Math.max(wanted[name], SMALLEST_LIMITS[name]), ceilings[name]),
  ) as [number, number];
  return { timeMs, memoryMb, cut: names.filter((name) => wanted[name] > ceilings[name]) };
}
