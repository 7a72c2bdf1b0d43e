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
    const cancel = afterPaint(() => {
      // Without its script, or without storage, there is no history.
      import("./keep-history.ts").then(
        ({ keepHistory }) => {
          stop ??= keepHistory(sessions, current, controller);
        },
        () => {},
      );
    });
    return () => {
      cancel();
      stop?.();
      stop = () => {};
    };
  }, [sessions, current, controller]);

  const first = useRef<string | null>(null);
  useEffect(() => {
    if (openId === null) return;
    first.current ??= openId;
    const isFirst = openId === first.current;
    // From now on the first one is like all others.
    if (!isFirst) first.current = "";
    let gone = false;
    const cancel = afterPaint(() => {
      import("./keep-history.ts")
        .then(({ showLast }) => showLast(session, openId, { isFirst, current, isGone: () => gone }))
        .catch(() => {});
    });
    return () => {
      gone = true;
      cancel();
    };
  }, [openId, session, current]);
}
