"use client";

import {
  Check,
  CircleStop,
  type LucideIcon,
  MemoryStick,
  Play,
  ScrollText,
  ServerCrash,
  ShieldAlert,
  Timer,
  WrapText,
  X,
} from "lucide-react";
import type { CaseWords } from "#components/language/case-words.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { verdictWord } from "#components/language/verdict-words.ts";
import type { Verdict } from "#contract/verdicts.ts";

const ICONS: Record<Verdict, LucideIcon> = {
  passed: Check,
  wrong_answer: X,
  format_error: WrapText,
  ran: Play,
  runtime_error: X,
  time_limit: Timer,
  memory_limit: MemoryStick,
  output_limit: ScrollText,
  security_violation: ShieldAlert,
  cancelled: CircleStop,
  internal_error: ServerCrash,
};

interface VerdictMarkProps {
  verdict: Verdict;
  said: CaseWords;
  /** The name of the judge's profile, whose words these are; null for ours. */
  judge: string | null;
  /** What the verdict is about, such as an exception's name. */
  detail: string | undefined;
}

/** A verdict by icon and word. */
export function VerdictMark({ verdict, said, judge, detail }: VerdictMarkProps) {
  const { words, language } = useSpeech();
  const Icon = ICONS[verdict];
  const word = verdictWord(verdict, { language, judge }, { ...words.status, ...said.verdict });
  const tone =
    verdict === "passed" ? "text-accent" : verdict === "ran" || verdict === "cancelled" ? "text-soft" : "text-bad";
  return (
    <span className={`flex flex-none items-center gap-6 font-bold ${tone}`}>
      <Icon aria-hidden size={18} strokeWidth={2.5} />
      {detail ? `${word} · ${detail}` : word}
    </span>
  );
}
