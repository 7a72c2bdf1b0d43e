"use client";

import { useEffect, useRef } from "react";
import { afterPaint } from "#components/device/after-paint.ts";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import type { RunSession } from "#components/run/run-session.ts";
import type { RunSessions } from "#components/run/run-sessions.ts";

interface SessionsOfTab {
  session: RunSession;
  sessions: RunSessions;
}

/** Remembers the runs of this page's sessions; the script for it comes after the first paint. */
export function useHistory({ session, sessions }: SessionsOfTab, { openId, current, controller }: OpenDraft): void {
  useEffect(() => {
    let stop: (() => void) | null = null;
    let gone = false;
    async function start() {
      const { recordRuns, forgetOthers } = await import("./record.ts");
      if (gone) return;
      stop = sessions.each((each) => recordRuns(each, current));
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
  }, [sessions, current, controller]);

  const first = useRef<string | null>(null);
  useEffect(() => {
    first.current ??= openId;
    if (openId === null || openId === first.current) return;
    // From now on the first one is like all others.
    first.current = "";
    let gone = false;
    async function show(draftId: string) {
      const { lastRunOf } = await import("./record.ts");
      const run = await lastRunOf(draftId, current);
      if (run && !gone) session.show(run);
    }
    show(openId).catch(() => {});
    return () => {
      gone = true;
    };
  }, [openId, session, current]);
}
