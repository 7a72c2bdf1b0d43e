"use client";

import { Gauge } from "lucide-react";
import { useSyncExternalStore } from "react";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { limitsChoice, limitsFor } from "#components/run/run-limits.ts";
import { LateSheet } from "#components/ui/late-sheet.tsx";
import { DEFAULT_LIMITS, type Limits } from "#contract/limits.ts";
import type { Runtime } from "#contract/runtimes.ts";

interface LimitsChipProps {
  draft: OpenDraft;
  runtimes: readonly Runtime[];
  /** The most that a run may ask for. */
  ceilings: Limits;
}

/** What the next runs may use; it opens the profile of the judge that says so. */
export function LimitsChip({ draft, runtimes, ceilings }: LimitsChipProps) {
  const words = useWords().limits;
  const profile = useSyncExternalStore(draft.profile.subscribe, draft.profile.get, () => null);
  useSyncExternalStore(limitsChoice.subscribe, limitsChoice.get, () => DEFAULT_LIMITS);
  const { timeMs, memoryMb } = limitsFor(profile, draft.runtime, ceilings);
  const shown = `${words.seconds(timeMs / 1000)} · ${words.megabytes(memoryMb)}`;
  const label = `${words.title}: ${shown}`;
  return (
    <>
      <button
        type="button"
        className="relative inline-flex min-h-36 min-w-36 flex-none items-center justify-center gap-7 rounded-full border-line text-soft lg:border lg:bg-raise lg:text-ink text-md font-medium whitespace-nowrap tabular after:absolute after:-inset-x-4 after:-inset-y-5 hover:bg-panel lg:px-11"
        popoverTarget={PROFILE_SHEET}
        aria-label={label}
        aria-haspopup="dialog"
      >
        <Gauge aria-hidden size={18} className="text-soft" />
        <span className="max-lg:hidden">{shown}</span>
      </button>
      <LateSheet id={PROFILE_SHEET} shape="menu" label={label} load={loadSheet}>
        {({ ProfileSheet }) => <ProfileSheet {...{ draft, runtimes, ceilings }} />}
      </LateSheet>
    </>
  );
}

export const PROFILE_SHEET = "limits";

const loadSheet = () => import("./profile-sheet.tsx");
