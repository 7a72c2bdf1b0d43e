import type { ProfileWords } from "#components/language/profile-words.ts";
import type { Profile } from "#contract/profile.ts";
import { PRESETS, type Preset } from "#judging/profiles.ts";

/** A judge that can be chosen: one that is known, or a profile of the user's own. */
export interface Judge {
  /** What is seen. */
  title: string;
  /** The profile that a draft gets; its name tells the judge. */
  given: Profile;
  interpreters: Preset["interpreters"];
  isFunction: boolean;
  isOwn: boolean;
}

/** All judges, those of the user's own behind the known ones. */
export function judgesOf(own: readonly Profile[], said: ProfileWords): Judge[] {
  const known = PRESETS.map(({ id, interpreters, isFunction, ...given }) => {
    return { title: said.judges[id] ?? given.name, given, interpreters, isFunction, isOwn: false };
  });
  const added = own.map((given) => ({
    ...{ title: given.name, given, interpreters: {}, isFunction: false, isOwn: true },
  }));
  return [...known, ...added];
}
