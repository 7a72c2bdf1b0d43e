"use client";

import { Play, Square } from "lucide-react";
import { useState } from "react";
import { useWords } from "#components/language/language-provider.tsx";
import { part } from "#components/ui/parts.ts";
import { isActive, isStopping, type RunState } from "./run-state.ts";
import { createTapGuard } from "./tap-guard.ts";

interface RunButtonProps {
  state: RunState;
  onRun: () => void;
  onStop: () => void;
}

/** Run, which is Stop in the same place while a run is under way. */
export function RunButton({ state, onRun, onStop }: RunButtonProps) {
  const words = useWords().run;
  const active = isActive(state);
  const stopping = isStopping(state);
  const [guard] = useState(createTapGuard);
  return (
    <button
      type="button"
      {...part("run-button")}
      className={active ? "run-button run-button-stop" : "run-button"}
      aria-disabled={stopping}
      onClick={({ timeStamp }) => {
        if (guard.hears(active ? "stop" : "run", timeStamp)) (active ? onStop : onRun)();
      }}
    >
      {active ? (
        <Square aria-hidden size={16} fill="currentColor" strokeWidth={2.5} />
      ) : (
        <Play aria-hidden size={18} fill="currentColor" strokeWidth={2.5} />
      )}
      <span>{stopping ? words.stopping : active ? words.stop : words.run}</span>
      <kbd aria-hidden>{active ? "Esc" : "Ctrl ⏎"}</kbd>
    </button>
  );
}
