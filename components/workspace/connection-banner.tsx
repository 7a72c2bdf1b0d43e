"use client";

import { CloudOff } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useWords } from "#components/language/language-provider.tsx";
import type { RunSession } from "#components/run/run-session.ts";
import { isFollowed } from "#components/run/run-state.ts";
import { Banner } from "#components/ui/banner.tsx";

/** Says that the server cannot be reached, and what becomes of the work meanwhile. */
export function ConnectionBanner({ session }: { session: RunSession }) {
  const words = useWords().connection;
  const state = useSyncExternalStore(session.subscribe, session.state, session.state);
  const connection = useSyncExternalStore(session.subscribe, session.connection, session.connection);
  return (
    <div role="status">
      {connection === "offline" && <LastingBanner text={isFollowed(state) ? words.offlineRunning : words.offline} />}
    </div>
  );
}

/** Comes after a while: what passes at once is not worth moving the page under a finger. */
function LastingBanner({ text }: { text: string }) {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLasts(true), LASTING_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!lasts) return null;
  return (
    <Banner>
      <CloudOff aria-hidden size={18} />
      {text}
    </Banner>
  );
}

const LASTING_MS = 1500;
