"use client";

import type { KeyboardEvent, RefObject } from "react";
import type { Changes } from "#components/draft/changes.ts";
import { useTextSize } from "#components/input/use-text-size.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { isActive, type RunState } from "#components/run/run-state.ts";
import { part } from "#components/ui/parts.ts";

export const PANES = ["input", "output"] as const;

/** What a phone shows below the editor, one at a time. */
export type Pane = (typeof PANES)[number];

interface PaneTabsProps {
  pane: Pane;
  onChoose: (pane: Pane) => void;
  stdin: RefObject<HTMLTextAreaElement | null>;
  changes: Changes;
  state: RunState;
}

/** The tabs of the panes; a wide screen shows all panes and needs none. */
export function PaneTabs({ pane, onChoose, stdin, changes, state }: PaneTabsProps) {
  const words = useWords();
  const { lines } = useTextSize(stdin, changes, "");

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step && PANES[(PANES.indexOf(pane) + step + PANES.length) % PANES.length];
    if (!next) return;
    onChoose(next);
    document.getElementById(`tab-${next}`)?.focus();
  }

  return (
    <div className="tabs" {...part("tabs")} role="tablist" onKeyDown={onKeyDown}>
      {PANES.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          aria-controls={`pane-${name}`}
          aria-selected={name === pane}
          tabIndex={name === pane ? 0 : -1}
          onClick={() => onChoose(name)}
        >
          {words[name].title}
          {name === "input" && lines > 0 && <span className="badge">{words.input.lines(lines)}</span>}
          {name === "output" && isActive(state) && <span className="pulse" aria-hidden />}
        </button>
      ))}
    </div>
  );
}

/** The attributes by which a pane belongs to its tab. */
export function panelProps(pane: Pane) {
  return { id: `pane-${pane}`, role: "tabpanel", "aria-labelledby": `tab-${pane}` } as const;
}
