"use client";

import type { ProfileWords } from "#components/language/profile-words.ts";
import type { Profile } from "#contract/profile.ts";
import { readTypedLimits } from "#judging/problem/limits.ts";
import { NumberField } from "./number-field.tsx";

interface StatedLimitsProps {
  profile: Profile;
  said: ProfileWords;
  onChange: (profile: Profile) => void;
}

/** The limits as the problem states them, typed once; a line such as "1 s, 128 MB" fills both fields. */
export function StatedLimits({ profile, said, onChange }: StatedLimitsProps) {
  function onText(text: string): boolean {
    const { timeMs, memoryMb } = readTypedLimits(text);
    if (timeMs === undefined || memoryMb === undefined) return false;
    onChange({ ...profile, timeMs, memoryMb });
    return true;
  }
  return (
    <div className="grid grid-cols-2 gap-8">
      <NumberField
        label={said.time}
        unit={said.secondsUnit}
        value={profile.timeMs / 1000}
        bounds={{ least: 0.001, most: 600 }}
        onValue={(seconds = 1) => onChange({ ...profile, timeMs: Math.round(seconds * 1000) })}
        onText={onText}
      />
      <NumberField
        label={said.memory}
        unit="MB"
        value={profile.memoryMb}
        bounds={{ least: 1, most: 16_384 }}
        onValue={(memoryMb = 1) => onChange({ ...profile, memoryMb: Math.round(memoryMb) })}
        onText={onText}
      />
    </div>
  );
}
