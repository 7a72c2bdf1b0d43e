"use client";

import { useState, useSyncExternalStore } from "react";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { profileWords } from "#components/language/profile-words.ts";
import { Note } from "#components/ui/note.tsx";
import type { Limits } from "#contract/limits.ts";
import type { Profile } from "#contract/profile.ts";
import type { Runtime } from "#contract/runtimes.ts";
import { BonusFields } from "./bonus-fields.tsx";
import { ComparisonFields } from "./comparison-fields.tsx";
import { EffectiveRows } from "./effective-rows.tsx";
import { FreeLimits } from "./free-limits.tsx";
import { JudgePicker } from "./judge-picker.tsx";
import { judgesOf } from "./judges.ts";
import { OwnName } from "./own-name.tsx";
import { ownProfiles } from "./own-profiles.ts";
import { StatedLimits } from "./stated-limits.tsx";

interface ProfileSheetProps {
  draft: OpenDraft;
  runtimes: readonly Runtime[];
  ceilings: Limits;
}

/** How the draft's judge treats its problem: limits, comparison and interpreters; or the device's own limits. */
export function ProfileSheet({ draft, runtimes, ceilings }: ProfileSheetProps) {
  const { language } = useSpeech();
  const said = profileWords[language];
  const profile = useSyncExternalStore(draft.profile.subscribe, draft.profile.get);
  const own = useSyncExternalStore(ownProfiles.subscribe, ownProfiles.get);
  const [isNaming, setIsNaming] = useState(false);
  const judges = judgesOf(own, said);
  const judge = judges.find(({ given }) => given.name === profile?.name);

  function change(next: Profile | null) {
    draft.profile.set(next);
    draft.touch();
  }

  function choose(next: Profile | null) {
    setIsNaming(false);
    change(next);
    // A judge may have one runtime alone.
    const has = judges.find(({ given }) => given.name === next?.name)?.interpreters;
    if (has?.[draft.runtime] !== null) return;
    const other = runtimes.find(({ id }) => has?.[id]);
    if (other) draft.chooseRuntime(other.id);
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-14">
      <JudgePicker {...{ judges, said }} chosen={profile?.name ?? null} onChoose={choose} />
      {profile ? (
        <>
          <StatedLimits profile={profile} said={said} onChange={change} />
          <EffectiveRows {...{ profile, runtimes, ceilings, said }} runtime={draft.runtime} judge={judge} />
          {judge?.isFunction && <Note>{said.isFunction}</Note>}
          {profile.isForAllCases && <Note>{said.isForAllCases}</Note>}
          <ComparisonFields
            value={profile.comparison}
            said={said}
            onChange={(comparison) => change({ ...profile, comparison })}
          />
          <BonusFields profile={profile} said={said} onChange={change} />
          <OwnName
            {...{ said, isNaming, setIsNaming }}
            isOwn={judge?.isOwn ?? false}
            onKeep={(name) => {
              const kept = { ...profile, name };
              ownProfiles.keep(kept);
              change(kept);
            }}
            onForget={() => {
              ownProfiles.forget(profile.name);
              change(null);
            }}
          />
        </>
      ) : (
        <FreeLimits {...{ ceilings, said }} />
      )}
    </div>
  );
}
