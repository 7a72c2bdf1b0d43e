"use client";

import { useEffect } from "react";
import { afterPaint } from "#components/device/after-paint.ts";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import type { RunSession } from "#components/run/run-session.ts";

/** Remembers the runs of this page's session; the script for it comes after the first paint. */
export function useHistory(
  session: RunSession,
  { current, controller }: Pick<OpenDraft, "current" | "controller">,
): void {
  useEffect(() => {
    let stop: (() => void) | null = null;
    let gone = false;
    async function start() {
      const { recordRuns, forgetOthers } = await import("./record.ts");
      if (gone) return;
      stop = recordRuns(session, current);
      const drafts = await controller.all();
      if (drafts.length > 0) await forgetOthers(drafts);
    }
    // Without its script, or without storage, there is no history.
    const cancel = afterPaint(() => start().catch(() => {}));
    return () => {
      gone = true;
      cancel();
      stop?.();
    };
  }, [session, current, controller]);
}
