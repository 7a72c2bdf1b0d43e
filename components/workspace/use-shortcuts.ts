"use client";

import { useEffect } from "react";
import type { RunSession } from "#components/run/run-session.ts";
import { isActive } from "#components/run/run-state.ts";
import type { Pane } from "./pane-tabs.tsx";
import { listenForShortcuts } from "./shortcuts.ts";

interface ShortcutTargets {
  session: RunSession;
  run: () => void;
  /** Brings a pane to the front where only one is in sight. */
  show: (pane: Pane) => void;
}

/** Lets a keyboard run, stop and go to every part of the screen. */
export function useShortcuts({ session, run, show }: ShortcutTargets): void {
  useEffect(
    () =>
      listenForShortcuts({
        onRun: run,
        onStop() {
          const active = isActive(session.state());
          if (active) session.stop();
          return active;
        },
        onGo(to) {
          if (to !== "code") show(to);
          // A pane that was hidden can be gone to when it is drawn.
          requestAnimationFrame(() => document.querySelector<HTMLElement>(FIELDS[to])?.focus());
        },
      }),
    [session, run, show],
  );
}

const FIELDS = {
  code: ".editor :is([contenteditable='true'], .plain-editor textarea)",
  input: ".stdin",
  output: ".console",
};
