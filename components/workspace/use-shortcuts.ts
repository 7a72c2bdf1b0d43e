"use client";

import { useEffect, useEffectEvent } from "react";
import { DRAFT_FIELDS } from "#components/draft/restore-script.tsx";
import type { RunSession } from "#components/run/run-session.ts";
import { isActive } from "#components/run/run-state.ts";
import { selectorOf } from "#components/ui/parts.ts";
import type { Pane } from "./pane-tabs.tsx";
import { listenForShortcuts } from "./shortcuts.ts";

interface ShortcutTargets {
  session: RunSession;
  run: () => void;
  judgeAll: () => void;
  /** Brings a pane to the front where only one is in sight. */
  show: (pane: Pane) => void;
}

/** Lets a keyboard run, stop and go to every part of the screen. */
export function useShortcuts({ session, run, judgeAll, show }: ShortcutTargets): void {
  const onRun = useEffectEvent(() => run());
  const onJudge = useEffectEvent(judgeAll);
  const onStop = useEffectEvent(() => {
    const active = isActive(session.state());
    if (active) session.stop();
    return active;
  });
  const onGo = useEffectEvent((step: 1 | -1) => {
    const here = SCREEN_PARTS.findIndex((each) => document.activeElement?.closest(AREAS[each]));
    const from = here < 0 && step < 0 ? 0 : here;
    const to = SCREEN_PARTS[(from + step + SCREEN_PARTS.length) % SCREEN_PARTS.length] ?? "code";
    if (to !== "code") show(to);
    // A pane that was hidden can be gone to when it is drawn.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(FIELDS[to])?.focus());
  });
  useEffect(() => listenForShortcuts({ onRun, onJudge, onStop, onGo }), []);
}

const SCREEN_PARTS = ["code", "input", "output", "cases"] as const;

const AREAS = {
  code: selectorOf("code"),
  input: selectorOf("input-pane"),
  output: selectorOf("output-pane"),
  cases: selectorOf("cases-pane"),
};

const FIELDS = {
  code: `${selectorOf("editor")} :is([contenteditable="true"], #${DRAFT_FIELDS.code})`,
  input: selectorOf("stdin"),
  output: selectorOf("console"),
  cases: `${selectorOf("cases-pane")} :is(button, textarea)`,
};
