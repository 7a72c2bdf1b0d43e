"use client";

import type { ProfileWords } from "#components/language/profile-words.ts";
import type { Bonus, Profile } from "#contract/profile.ts";
import { RUNTIME_IDS, type RuntimeId } from "#contract/runtimes.ts";
import { NumberField } from "./number-field.tsx";

interface BonusFieldsProps {
  profile: Profile;
  said: ProfileWords;
  onChange: (profile: Profile) => void;
}

const NONE: Bonus = { timeFactor: 1, timePlusMs: 0, memoryFactor: 1, memoryPlusMb: 0 };

/** What the judge adds to its limits for each runtime. */
export function BonusFields({ profile, said, onChange }: BonusFieldsProps) {
  const put = (id: RuntimeId, part: Partial<Bonus>) =>
    onChange({ ...profile, bonus: { ...profile.bonus, [id]: { ...NONE, ...profile.bonus[id], ...part } } });
  return (
    <details>
      <summary className="min-h-touch content-center font-semibold text-soft">{said.bonus}</summary>
      <div className="grid gap-12">
        {RUNTIME_IDS.map((id) => {
          const bonus = profile.bonus[id] ?? NONE;
          return (
            <fieldset key={id} className="grid grid-cols-2 gap-8">
              <legend className="pb-6 font-semibold">{said.runtimes[id]}</legend>
              <NumberField
                label={said.timeFactor}
                unit="×"
                value={bonus.timeFactor}
                bounds={{ least: 1, most: 20 }}
                onValue={(timeFactor = 1) => put(id, { timeFactor })}
              />
              <NumberField
                label={said.timePlus}
                unit={said.secondsUnit}
                value={bonus.timePlusMs / 1000}
                bounds={{ least: 0, most: 60 }}
                onValue={(seconds = 0) => put(id, { timePlusMs: Math.round(seconds * 1000) })}
              />
              <NumberField
                label={said.memoryFactor}
                unit="×"
                value={bonus.memoryFactor}
                bounds={{ least: 1, most: 20 }}
                onValue={(memoryFactor = 1) => put(id, { memoryFactor })}
              />
              <NumberField
                label={said.memoryPlus}
                unit="MB"
                value={bonus.memoryPlusMb}
                bounds={{ least: 0, most: 2048 }}
                onValue={(memoryPlusMb = 0) => put(id, { memoryPlusMb })}
              />
            </fieldset>
          );
        })}
      </div>
    </details>
  );
}
