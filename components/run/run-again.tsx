"use client";

import { useWords } from "#components/language/language-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import type { Limits } from "#contract/limits.ts";
import { type ChosenLimits, limitsChoice, nextOption } from "./run-limits.ts";
import type { Asked } from "./run-session.ts";
import type { RunState } from "./run-state.ts";

interface RunAgainProps {
  state: RunState;
  asked: Asked | null;
  ceilings: Limits;
  /** Whether a judge says what a run may use: then more is for one run alone. */
  isJudged: boolean;
  onRun: (more: Partial<ChosenLimits>) => void;
}

/** Where a run met its limit of time or memory and the server gives more: one tap runs again with that. */
export function RunAgain({ state, asked, ceilings, isJudged, onRun }: RunAgainProps) {
  const words = useWords().limits;
  const status = state.phase === "finished" ? state.result.status : null;
  const name = status === "time_limit" ? "timeMs" : status === "memory_limit" ? "memoryMb" : null;
  const more = name && asked && nextOption(name, asked.limits[name], ceilings);
  if (!more) return null;

  function runWithMore() {
    const wanted = { [name as string]: more };
    if (!isJudged) limitsChoice.set({ ...limitsChoice.get(), ...wanted });
    onRun(wanted);
  }

  return (
    <Button look="text" onClick={runWithMore}>
      {words.again(name === "timeMs" ? words.seconds(more / 1000) : words.megabytes(more))}
    </Button>
  );
}
