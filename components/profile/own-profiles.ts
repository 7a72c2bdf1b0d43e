import { storedValue } from "#components/device/stored.ts";
import { type Profile, profileSchema } from "#contract/profile.ts";
import { PRESETS } from "#judging/profiles.ts";

const kept = storedValue("onpyrunner.profiles", parseProfiles);

/** The profiles of the user's own, on this device. */
export const ownProfiles = {
  get: kept.get,
  subscribe: kept.subscribe,
  /** Keeps a profile in the place of one with its name. */
  keep(profile: Profile): void {
    kept.set([...kept.get().filter(({ name }) => name !== profile.name), profile]);
  },
  forget(name: string): void {
    kept.set(kept.get().filter((profile) => profile.name !== name));
  },
};

/** Whether a profile of one's own may have a name: that of a known judge would hide it. */
export function isFree(name: string): boolean {
  return name !== "" && !PRESETS.some((preset) => preset.name === name);
}

/** What was stored, as far as it is profiles. */
export function parseProfiles(stored: string | null): readonly Profile[] {
  try {
    const found: unknown = JSON.parse(stored ?? "[]");
    if (!Array.isArray(found)) return [];
    return found.flatMap((one) => profileSchema.safeParse(one).data ?? []);
  } catch {
    return [];
  }
}
