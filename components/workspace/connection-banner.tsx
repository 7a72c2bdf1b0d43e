"use client";

import { CloudOff } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useWords } from "#components/language/language-provider.tsx";
import type { RunSession } from "#components/run/run-session.ts";
import { isFollowed } from "#components/run/run-state.ts";

/** Says that the server cannot be reached, and what becomes of the work meanwhile. */
export function ConnectionBanner({ session }: { session: RunSession }) {
  const words = useWords().connection;
  const state = useSyncExternalStore(session.subscribe, session.state, session.state);
  const connection = useSyncExternalStore(session.subscribe, session.connection, session.connection);
  return (
    <div role="status">
      {connection === "offline" && (
        <p className="banner">
          <CloudOff aria-hidden size={18} />
          {isFollowed(state) ? words.offlineRunning : words.offline}
        </p>
      )}
    </div>
  );
}
