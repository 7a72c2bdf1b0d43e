"use client";

import { useId } from "react";
import { useWords } from "#components/language/language-provider.tsx";
import type { Draft } from "./draft.ts";
import { draftTitle } from "./title.ts";

interface DraftSelectProps {
  label: string;
  /** What stands for none of the drafts. */
  none: string;
  drafts: readonly Draft[];
  value: Draft | null;
  onChoose: (draft: Draft | null) => void;
}

/** One of the other drafts, or none. */
export function DraftSelect({ label, none, drafts, value, onChoose }: DraftSelectProps) {
  const id = useId();
  const { untitled } = useWords().drafts;
  return (
    <div className="grid min-w-0 gap-4">
      <label className="text-md font-semibold text-soft" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="min-h-touch min-w-0 rounded-lg border border-edge bg-raise px-10 text-field text-ink"
        value={value?.id ?? ""}
        onChange={({ target }) => onChoose(drafts.find((draft) => draft.id === target.value) ?? null)}
      >
        <option value="">{none}</option>
        {drafts.map((draft) => (
          <option key={draft.id} value={draft.id}>
            {draftTitle(draft, untitled)}
          </option>
        ))}
      </select>
    </div>
  );
}
