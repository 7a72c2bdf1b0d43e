"use client";

import { Copy, ListChecks } from "lucide-react";
import type { Judging } from "#components/cases/lazy-cases.tsx";
import { copyText } from "#components/device/clipboard.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { Button } from "#components/ui/button.tsx";

interface ThumbSideProps {
  /** null where there are no cases. */
  judging: Judging | null;
  /** Whether the big button judges. */
  judges: boolean;
  onJudge: () => void;
  code: () => string;
}

/** Beside the big button of a phone: judges all cases, and takes along a program that has passed them. */
export function ThumbSide({ judging, judges, onJudge, code }: ThumbSideProps) {
  const words = useWords();
  if (!judging || judging.isActive || (judges && !judging.hasPassed)) return null;
  const [Icon, label, act] = judges
    ? [Copy, words.copy.program, () => void copyText(code())]
    : [ListChecks, words.cases.all, onJudge];
  return (
    <Button look="quiet" className="mr-8 rounded-xl wide:hidden keyed:hidden" onClick={act}>
      <Icon aria-hidden size={18} />
      {label}
    </Button>
  );
}
