"use client";

import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "#components/language/language-provider.tsx";
import { closeSheet, Popover } from "#components/ui/popover.tsx";
import type { Runtime, RuntimeId } from "#contract/runtimes.ts";
import { fullLabel, shortLabel } from "./runtime-label.ts";

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
      buttonClass="chip"
      button={
        <>
          <span className="chip-dot" aria-hidden />
          <span className="chip-text">{name}</span>
          <ChevronDown aria-hidden size={14} />
        </>
      }
    >
      <fieldset className="cards">
        <legend>{words.runtime}</legend>
        {runtimes.map((runtime) => (
          <label key={runtime.id}>
            <input
              type="radio"
              name="runtime"
              value={runtime.id}
              checked={runtime.id === value}
              onChange={() => onChoose(runtime.id)}
              // Arrow keys click too, with no detail: they go on choosing in the open sheet.
              onClick={(event) => event.detail > 0 && closeSheet(event.currentTarget)}
            />
            <span className="card-text">
              <b>{fullLabel(runtime)}</b>
              <span>{words.runtimeHint[runtime.id]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {runtimes.length > 1 && children}
      <p className="sheet-note">{words.standardLibraryOnly}</p>
    </Popover>
  );
}
