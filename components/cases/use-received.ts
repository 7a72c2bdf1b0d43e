"use client";

import { useEffect, useState } from "react";
import type { SentProblem } from "#contract/sent-problem.ts";

export interface Received {
  /** As they were when the server was last asked. */
  problems: readonly SentProblem[];
  /** Takes those that there are by now: another tab may have taken some, and more may have come. */
  take: () => Promise<readonly SentProblem[]>;
}

/**
 * The problems that a tool has sent to a server of the user's own machine. They are looked for when the page is, and
 * for a while after it was come back to, since a contest arrives problem by problem.
 */
export function useReceived(): Received {
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
      const found = await askServer({ signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]) });
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

  async function take() {
    setProblems(NONE);
    const taken = await askServer({ method: "DELETE", signal: AbortSignal.timeout(ANSWER_MS) });
    return taken && taken.length > 0 ? taken : problems;
  }

  return { problems, take };
}

const NONE: readonly SentProblem[] = [];
const PATH = "/api/received";
const LOOKS = 10;
const PAUSE_MS = 2000;
const ANSWER_MS = 5000;

/** null where this server receives nothing, or has no answer. */
async function askServer(request: RequestInit): Promise<readonly SentProblem[] | null> {
  try {
    const answer = await fetch(PATH, request);
    return answer.ok ? ((await answer.json()) as { problems: SentProblem[] }).problems : null;
  } catch {
    return null;
  }
}
