"use client";

import { useId } from "react";
import type { ProfileWords } from "#components/language/profile-words.ts";
import type { Profile } from "#contract/profile.ts";
import type { Judge } from "./judges.ts";

interface JudgePickerProps {
  judges: readonly Judge[];
  said: ProfileWords;
  /** The name of the profile; null for none. */
  chosen: string | null;
  onChoose: (profile: Profile | null) => void;
}

/** Chooses whose ways a draft is held to. */
export function JudgePicker({ judges, said, chosen, onChoose }: JudgePickerProps) {
  const name = useId();
  const isKnown = chosen === null || judges.some(({ given }) => given.name === chosen);
  const pill = (title: string, { isChosen, profile }: { isChosen: boolean; profile: Profile | null }) => (
    <label
      key={title}
      className="relative grid min-h-touch min-w-touch place-items-center rounded-full border border-line px-14 text-md font-semibold whitespace-nowrap text-soft has-checked:border-accent has-checked:bg-accent-tint has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
    >
      <input
        type="radio"
        className="absolute inset-0 opacity-0"
        name={name}
        checked={isChosen}
        onChange={() => onChoose(profile)}
      />
      <span>{title}</span>
    </label>
  );
  return (
    <fieldset>
      <legend className="px-2 pb-8 text-md font-semibold text-soft">{said.judge}</legend>
      <div className="flex flex-wrap gap-6">
        {pill(said.free, { isChosen: chosen === null, profile: null })}
        {judges.map(({ title, given }) => pill(title, { isChosen: given.name === chosen, profile: given }))}
        {!isKnown && (
          // It came with the draft, from another device or a share.
          <span className="grid min-h-touch place-items-center rounded-full border border-accent bg-accent-tint px-14 text-md font-semibold">
            {chosen}
          </span>
        )}
      </div>
    </fieldset>
  );
}
