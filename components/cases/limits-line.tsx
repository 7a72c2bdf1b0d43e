"use client";

import { ChevronDown } from "lucide-react";
import { useSyncExternalStore } from "react";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import type { CaseWords } from "#components/language/case-words.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { PROFILE_SHEET } from "#components/profile/limits-chip.tsx";
import { type DraftToRun, wholeLimits } from "#components/run/live-request.ts";
import { limitsChoice } from "#components/run/run-limits.ts";

interface LimitsLineProps {
  draft: OpenDraft;
  /** What a case may use now. */
  limits: () => DraftToRun["limits"];
  said: CaseWords;
}

/** The limits as the judge states them, and what the cases get; a tap opens the judge's profile. */
export function LimitsLine({ draft, limits, said }: LimitsLineProps) {
  const words = useWords().limits;
  const profile = useSyncExternalStore(draft.profile.subscribe, draft.profile.get);
  useSyncExternalStore(limitsChoice.subscribe, limitsChoice.get);
  const { timeMs, memoryMb } = wholeLimits(limits());
  const text = (ms: number, mb: number) => `${words.seconds(ms / 1000)} · ${words.megabytes(mb)}`;
  const gets = text(timeMs, memoryMb);
  const stated = profile && text(profile.timeMs, profile.memoryMb);
  return (
    <button
      type="button"
      className="ml-auto flex min-h-touch min-w-0 items-center gap-4 rounded-lg px-6 text-sm text-soft tabular hover:bg-raise"
      popoverTarget={PROFILE_SHEET}
      aria-haspopup="dialog"
      title={said.profile}
    >
      <span className="sr-only">{said.profile}: </span>
      <span className="truncate">{stated && stated !== gets ? `${stated} → ${gets}` : gets}</span>
      <ChevronDown aria-hidden size={14} className="flex-none" />
    </button>
  );
}
