"use client";

import { useEffect, useState } from "react";
import { afterPaint } from "#components/device/after-paint.ts";
import { begunRuns } from "./begun-run.ts";
import { tabMemory } from "./run-memory.ts";
import type { RunSession } from "./run-session.ts";
import { createRunSessions, type RunSessions, type TabWorld } from "./run-sessions.ts";

/**
 * The run session of the open draft, and those of the others: they connect after the first paint, and again when the
 * phone wakes up.
 */
export function useRunSession(draftId: string | null): { session: RunSession; sessions: RunSessions } {
  const [sessions] = useState(() => createRunSessions(browserWorld));
  const session = sessions.of(draftId);

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    let hiddenAt = 0;
    const onVisibility = () => {
      if (document.visibilityState === "hidden") hiddenAt = Date.now();
      else if (Date.now() - hiddenAt > SLEEP_MS) session.wake();
    };
    document.addEventListener("visibilitychange", onVisibility, { signal });
    addEventListener("pageshow", ({ persisted }) => persisted && session.wake(), { signal });
    addEventListener("online", () => session.wake(), { signal });
    addEventListener("offline", () => sessions.disconnected(), { signal });
    return () => stop.abort();
  }, [session, sessions]);

  useEffect(() => {
    // Before that it is not known which run was on the screen.
    return draftId === null ? undefined : afterPaint(() => session.start());
  }, [session, draftId]);

  useEffect(() => () => sessions.close(), [sessions]);

  return { session, sessions };
}

/** A socket that was out of sight for longer may be dead without knowing it. */
const SLEEP_MS = 5000;

/** The browser as a session sees it. */
export const browserWorld: TabWorld = {
  async connect(listener) {
    const { connectRunClient } = await import("./run-client.ts");
    return connectRunClient(listener);
  },
  memory: (draftId) => ({ ...tabMemory(draftId), ...begunRuns(draftId) }),
  isOffline: () => !navigator.onLine,
  now: () => Date.now(),
};
