import type { Profile } from "#contract/profile.ts";
import { PRESETS } from "#judging/profiles.ts";
import type { FoundProblem } from "./found.ts";

/** The judges that a problem may be of: known ones, and none, whose limits are the problem's own. */
function presetProfile(id: string): Profile | undefined {
  const preset = PRESETS.find((each) => each.id === id);
  if (!preset) return undefined;
  const { id: _, interpreters: __, isFunction: ___, ...profile } = preset;
  return profile;
}

/** The id of a profile's judge; null for another's. */
export function judgeOfProfile(profile: Profile | null): string | null {
  return PRESETS.find(({ name }) => name === profile?.name)?.id ?? null;
}

/**
 * The profile that a problem asks for: its judge's, else the one that is there, else one of the name given, with the
 * limits and the rule that were found; undefined where nothing was found that a profile could say.
 */
export function profileOf(
  { limits, comparison }: FoundProblem,
  { judge, current, name }: { judge: string | null; current: Profile | null; name: string },
): Profile | undefined {
  const isTold = limits.timeMs !== undefined || limits.memoryMb !== undefined || comparison !== null;
  if (!isTold && (judge === null || judge === judgeOfProfile(current))) return undefined;
  const base = (judge === null ? undefined : presetProfile(judge)) ?? current ?? { ...PLAIN, name };
  return { ...base, ...limits, ...(comparison && { comparison }) };
}

const PLAIN: Omit<Profile, "name"> = {
  timeMs: 1000,
  memoryMb: 256,
  bonus: {},
  comparison: { rule: "trimmed" },
  isForAllCases: false,
};
