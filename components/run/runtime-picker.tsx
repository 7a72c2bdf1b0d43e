"use client";

import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "#components/language/language-provider.tsx";
import { Note } from "#components/ui/note.tsx";
import { closeSheet, Popover } from "#components/ui/popover.tsx";
import type { Runtime, RuntimeId } from "#contract/runtimes.ts";
import { briefLabel, fullLabel, shortLabel } from "./runtime-label.ts";

interface RuntimePickerProps {
  runtimes: readonly Runtime[];
  value: RuntimeId;
  onChoose: (runtime: RuntimeId) => void;
  /** What else can be done where there is more than one. */
  children: ReactNode;
}

/** Chooses the runtime, by the versions that the server really has. */
export function RuntimePicker({ runtimes, value, onChoose, children }: RuntimePickerProps) {
  const words = useWords().header;
  const chosen = runtimes.find(({ id }) => id === value);
  const name = chosen ? shortLabel(chosen) : words.noRuntime;
  return (
    <Popover
      id="runtimes"
      label={`${words.runtime}: ${name}`}
      buttonClass="relative inline-flex min-h-36 items-center gap-7 rounded-full border border-line bg-raise px-11 narrow:px-8 text-md font-medium whitespace-nowrap tabular after:absolute after:inset-x-0 after:-inset-y-5 hover:bg-panel"
      button={
        <>
          <span className="size-7 rounded-full narrow:hidden bg-accent" aria-hidden />
          <span>{chosen ? briefLabel(chosen) : name}</span>
          <ChevronDown aria-hidden size={14} className="narrow:hidden" />
        </>
      }
    >
      <fieldset className="grid gap-8">
        <legend className="px-2 pb-8 text-md font-semibold text-soft">{words.runtime}</legend>
        {runtimes.map((runtime) => (
          <label
            key={runtime.id}
            className="relative flex min-h-60 items-center gap-12 rounded-xl border border-line px-14 py-8 has-checked:border-accent has-checked:bg-accent-tint has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              className="size-20 accent-accent"
              name="runtime"
              value={runtime.id}
              checked={runtime.id === value}
              onChange={() => onChoose(runtime.id)}
              // Arrow keys click too, with no detail: they go on choosing in the open sheet.
              onClick={(event) => event.detail > 0 && closeSheet(event.currentTarget)}
            />
            <span className="grid">
              <b className="font-strong tabular">{fullLabel(runtime)}</b>
              <span className="text-md text-soft">{words.runtimeHint[runtime.id]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {runtimes.length > 1 && children}
      <Note className="mt-14">{words.standardLibraryOnly}</Note>
    </Popover>
  );
}
