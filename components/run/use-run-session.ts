"use client";

import { useEffect, useState } from "react";
import { afterPaint } from "#components/device/after-paint.ts";
import { tabMemory } from "./run-memory.ts";
import { createRunSession, type RunSession, type SessionWorld } from "./run-session.ts";

/** The run session of this page: it connects after the first paint, and again when the phone wakes up. */
export function useRunSession(): RunSession {
  const [session] = useState(() => createRunSession(browserWorld));

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
    addEventListener("offline", () => session.disconnected(), { signal });
    const cancel = afterPaint(() => session.start());
    return () => {
      cancel();
      stop.abort();
      session.close();
    };
  }, [session]);

  return session;
}

/** A socket that was out of sight for longer may be dead without knowing it. */
const SLEEP_MS = 5000;

/** The browser as a session sees it. */
export const browserWorld: SessionWorld = {
  async connect(listener) {
    const { connectRunClient } = await import("./run-client.ts");
    return connectRunClient(listener);
  },
  memory: tabMemory,
  isOffline: () => !navigator.onLine,
  now: () => Date.now(),
};
