"use client";

import { Gauge } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useWords } from "#components/language/language-provider.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { Note } from "#components/ui/note.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { DEFAULT_LIMITS, type Limits } from "#contract/limits.ts";
import { limitsChoice, limitsToAsk, optionsOf } from "./run-limits.ts";

/** Chooses how much time and memory the next runs may use, up to the server's ceilings. */
export function LimitsPicker({ ceilings }: { ceilings: Limits }) {
  const words = useWords().limits;
  const chosen = useSyncExternalStore(limitsChoice.subscribe, limitsChoice.get, () => DEFAULT_LIMITS);
  const { timeMs, memoryMb } = limitsToAsk(chosen, ceilings);
  const seconds = (ms: number) => words.seconds(ms / 1000);
  const shown = `${seconds(timeMs)} · ${words.megabytes(memoryMb)}`;
  return (
    <Popover
      id="limits"
      label={`${words.title}: ${shown}`}
      buttonClass="relative inline-flex min-h-36 min-w-36 flex-none items-center justify-center gap-7 rounded-full border-line text-soft lg:border lg:bg-raise lg:text-ink text-md font-medium whitespace-nowrap tabular after:absolute after:-inset-x-4 after:-inset-y-5 hover:bg-panel lg:px-11"
      button={
        <>
          <Gauge aria-hidden size={18} className="text-soft" />
          <span className="max-lg:hidden">{shown}</span>
        </>
      }
    >
      <Choice
        legend={words.time}
        options={optionsOf("timeMs", ceilings).map((value) => ({ value: String(value), label: seconds(value) }))}
        value={String(timeMs)}
        onChoose={(value) => limitsChoice.set({ ...limitsChoice.get(), timeMs: Number(value) })}
      />
      <Choice
        legend={words.memory}
        options={optionsOf("memoryMb", ceilings).map((value) => ({
          value: String(value),
          label: words.megabytes(value),
        }))}
        value={String(memoryMb)}
        onChoose={(value) => limitsChoice.set({ ...limitsChoice.get(), memoryMb: Number(value) })}
      />
      <Note className="mt-14">{words.note}</Note>
    </Popover>
  );
}
