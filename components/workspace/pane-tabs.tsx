"use client";

import { type KeyboardEvent, type RefObject, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import type { Store } from "#components/device/store.ts";
import type { Changes } from "#components/draft/changes.ts";
import type { Case } from "#components/draft/draft.ts";
import { DRAFT_FIELDS } from "#components/draft/restore-script.tsx";
import { useTextSize } from "#components/input/use-text-size.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { isActive, type RunState } from "#components/run/run-state.ts";
import { keepFocus } from "#components/ui/keep-focus.ts";
import { part } from "#components/ui/parts.ts";
import { useLowScreen } from "./use-layout.ts";

export const PANES = ["input", "output", "cases"] as const;

/** What a phone shows below the editor, one at a time. */
export type Pane = (typeof PANES)[number];

interface PaneTabsProps {
  pane: Pane;
  onChoose: (pane: Pane) => void;
  stdin: RefObject<HTMLTextAreaElement | null>;
  /** What the server rendered as the input. */
  defaultStdin: string;
  changes: Changes;
  state: RunState;
  cases: Store<readonly Case[]>;
  /** How many cases have passed of all, once that is known. */
  verdict: string | null;
  /** Whether something is typed, so that a screen's keyboard is up. */
  isTyping: boolean;
  /** Where there is room for one thing alone: whether that is the program, and how to bring it to the front. */
  code: { isInFront: boolean; onChoose: () => void };
}

/** The tabs of the panes; a wide screen shows all panes and needs none. */
export function PaneTabs({
  pane,
  onChoose,
  stdin,
  defaultStdin,
  changes,
  state,
  isTyping,
  code,
  ...props
}: PaneTabsProps) {
  const words = useWords();
  const cases = useSyncExternalStore(props.cases.subscribe, props.cases.get, props.cases.get).length;
  const isLow = useLowScreen();
  const chosen = isLow && code.isInFront ? null : pane;
  const { lines } = useTextSize(stdin, changes, defaultStdin);

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step && PANES[(PANES.indexOf(pane) + step + PANES.length) % PANES.length];
    if (!next) return;
    onChoose(next);
    document.getElementById(`tab-${next}`)?.focus();
  }

  /** Who taps Input while typing goes on typing there; the keyboard stays up only within the tap itself. */
  function onTap(name: Pane) {
    flushSync(() => onChoose(name));
    if (name === "input" && isTyping) stdin.current?.focus();
  }

  return (
    <div
      className="flex touch-none bg-panel pr-52 pl-6 [grid-area:tabs] short:typing:border-t short:typing:border-line wide:hidden tiny:invisible lone:gap-4 lone:text-sm seeking:hidden"
      {...part("tabs")}
      role="tablist"
      onKeyDown={onKeyDown}
    >
      {isLow && (
        <button
          type="button"
          role="tab"
          className={TAB}
          id="tab-code"
          aria-controls="pane-code"
          aria-selected={code.isInFront}
          onClick={code.onChoose}
        >
          {words.editor.title}
        </button>
      )}
      {PANES.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          className={TAB}
          id={`tab-${name}`}
          aria-controls={`pane-${name}`}
          aria-selected={name === chosen}
          tabIndex={name === pane ? 0 : -1}
          {...(name === "input" && isTyping && keepFocus)}
          onClick={() => onTap(name)}
        >
          {words[name].title}
          {name === "input" && lines > 0 && (
            <span
              className={BADGE}
              id={DRAFT_FIELDS.lines}
              data-one={words.input.lines(1)}
              data-many={words.input.lines(0)}
              suppressHydrationWarning
            >
              {words.input.lines(lines)}
            </span>
          )}
          {name === "cases" && cases > 0 && <span className={BADGE}>{props.verdict ?? cases}</span>}
          {name === "output" && isActive(state) && (
            <span className="size-8 animate-pulse rounded-full bg-accent motion-reduce:animate-none" aria-hidden />
          )}
        </button>
      ))}
    </div>
  );
}

const BADGE = "truncate rounded-full bg-line px-6 py-1 text-xs text-ink tabular empty:hidden lone:hidden grown:hidden";

const TAB =
  "flex min-w-0 flex-auto items-center justify-center gap-4 px-2 text-md whitespace-nowrap border-b-2 border-transparent font-semibold text-soft focus-visible:-outline-offset-3 aria-selected:border-accent aria-selected:text-ink";

/** The attributes by which a pane belongs to its tab. */
export function panelProps(pane: Pane) {
  return { id: `pane-${pane}`, role: "tabpanel", "aria-labelledby": `tab-${pane}` } as const;
}
