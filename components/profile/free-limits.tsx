"use client";

import { useSyncExternalStore } from "react";
import { useWords } from "#components/language/language-provider.tsx";
import type { ProfileWords } from "#components/language/profile-words.ts";
import { limitsChoice, limitsToAsk, optionsOf } from "#components/run/run-limits.ts";
import { Choice } from "#components/ui/choice.tsx";
import { Note } from "#components/ui/note.tsx";
import type { Limits } from "#contract/limits.ts";

/** Chooses how much time and memory the next runs may use, up to the server's ceilings. */
export function FreeLimits({ ceilings, said }: { ceilings: Limits; said: ProfileWords }) {
  const words = useWords().limits;
  const chosen = useSyncExternalStore(limitsChoice.subscribe, limitsChoice.get);
  const { timeMs, memoryMb } = limitsToAsk(chosen, ceilings);
  return (
    <div className="-mt-16">
      <Choice
        legend={said.cpuTime}
        options={optionsOf("timeMs", ceilings).map((value) => ({
          value: String(value),
          label: words.seconds(value / 1000),
        }))}
        value={String(timeMs)}
        onChoose={(value) => limitsChoice.set({ ...limitsChoice.get(), timeMs: Number(value) })}
      />
      <Choice
        legend={said.memoryUse}
        options={optionsOf("memoryMb", ceilings).map((value) => ({
          value: String(value),
          label: words.megabytes(value),
        }))}
        value={String(memoryMb)}
        onChoose={(value) => limitsChoice.set({ ...limitsChoice.get(), memoryMb: Number(value) })}
      />
      <Note className="mt-14">{said.note}</Note>
    </div>
  );
}
