"use client";

import { Play, Square } from "lucide-react";
import { useState } from "react";
import { useWords } from "#components/language/language-provider.tsx";
import { part } from "#components/ui/parts.ts";
import { createTapGuard } from "./tap-guard.ts";
import { useHold } from "./use-hold.ts";

interface RunButtonProps {
  /** Whether a run is under way, and whether it is being stopped. */
  active: boolean;
  stopping: boolean;
  /** What a tap starts, where that is no plain run. */
  label?: string | undefined;
  onRun: () => void;
  onStop: () => void;
  /** What a long press does, and what is said of it; there is nothing to stop then. */
  onHold: () => void;
  holdHint: string;
}

/** Run, which is Stop in the same place while a run is under way. */
export function RunButton({ active, stopping, label, onRun, onStop, onHold, holdHint }: RunButtonProps) {
  const words = useWords().run;
  const [guard] = useState(createTapGuard);
  const hold = useHold(onHold);
  return (
    <button
      type="button"
      {...part("run-button")}
      className={`${LOOK} ${active ? "bg-ink text-paper" : "bg-accent text-on-accent active:bg-accent-press"}`}
      aria-disabled={stopping}
      title={active ? undefined : holdHint}
      {...(!active && hold.listeners)}
      onClick={({ timeStamp }) => {
        if (hold.wasHeld()) return;
        if (guard.hears(active ? "stop" : "run", timeStamp)) (active ? onStop : onRun)();
      }}
    >
      {active ? (
        <Square aria-hidden size={16} fill="currentColor" strokeWidth={2.5} />
      ) : (
        <Play aria-hidden size={18} fill="currentColor" strokeWidth={2.5} />
      )}
      <span>{stopping ? words.stopping : active ? words.stop : (label ?? words.run)}</span>
      <kbd
        className="hidden rounded-sm border border-current/40 px-6 font-sans text-xs leading-[normal] font-semibold wide:pointer-fine:inline"
        aria-hidden
      >
        {active ? "Esc" : "Ctrl ⏎"}
      </kbd>
    </button>
  );
}

/** On a phone as wide as the screen, beside the keys below their height, in the top bar as wide as its word. */
const LOOK =
  "flex min-h-50 w-full items-center justify-center gap-8 rounded-xl text-lg font-bold [transition:background-color_120ms,transform_80ms] active:[transform:scale(0.985)] aria-disabled:opacity-60 motion-reduce:transition-none low:min-h-44 wide:min-h-44 wide:w-auto wide:rounded-full wide:px-18 wide:text-base keyed:mx-0 keyed:my-2 keyed:w-60 keyed:flex-none keyed:flex-col keyed:gap-3 keyed:rounded-lg keyed:p-0 keyed:text-sm wide:keyed:mx-4 wide:keyed:my-1 wide:keyed:w-92 wide:keyed:flex-row wide:keyed:text-base";
