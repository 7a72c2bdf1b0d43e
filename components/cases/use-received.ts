"use client";

import { useEffect, useState } from "react";
import type { SentProblem } from "#contract/sent-problem.ts";

/**
 * The problems that a tool has sent to a server of the user's own machine. They are looked for when the page is, and
 * for a while after it was come back to, since a contest arrives problem by problem.
 */
export function useReceived(): { problems: readonly SentProblem[]; take: () => void } {
  const [problems, setProblems] = useState<readonly SentProblem[]>(NONE);

  useEffect(() => {
    if (document.documentElement.dataset.receives === undefined) return;
    if (!/^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname)) return;
    const stop = new AbortController();
    const { signal } = stop;
    let looksLeft = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function look() {
      clearTimeout(timer);
      const found = await askServer(signal);
      if (signal.aborted || found === null) return;
      setProblems((before) => (before.length === found.length ? before : found));
      if (--looksLeft > 0) timer = setTimeout(look, PAUSE_MS);
    }

    function onBack() {
      if (document.visibilityState === "hidden") return;
      looksLeft = LOOKS;
      void look();
    }

    void look();
    document.addEventListener("visibilitychange", onBack, { signal });
    addEventListener("focus", onBack, { signal });
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, []);

  function take() {
    setProblems(NONE);
    fetch(PATH, { method: "DELETE", signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => {});
  }

  return { problems, take };
}

const NONE: readonly SentProblem[] = [];
const PATH = "/api/received";
const LOOKS = 10;
const PAUSE_MS = 2000;
const ANSWER_MS = 5000;

/** null where this server receives nothing, or has no answer. */
async function askServer(signal: AbortSignal): Promise<readonly SentProblem[] | null> {
  try {
    const answer = await fetch(PATH, { signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]) });
    return answer.ok ? ((await answer.json()) as { problems: SentProblem[] }).problems : null;
  } catch {
    return null;
  }
}
