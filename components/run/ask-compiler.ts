import type { CheckRequest, CheckResult } from "#contract/check.ts";
import { CHECKED_BYTES } from "#contract/limits.ts";

const TRIES = 6;
const ANSWER_MS = 10_000;

/** What is wrong in a program, and what of it a judge's Python lacks where one was named. */
export type CompilerAnswer = Exclude<CheckResult, { problems: null }>;

/** Asks a runtime's compiler about one program at a time; a newer question takes the place of an older one. */
export interface CompilerQuestions {
  /** What it says, or null when it could not be asked: the network is gone, or the server has better to do. */
  ask(question: CheckRequest): Promise<CompilerAnswer | null>;
  close(): void;
}

export function compilerQuestions(): CompilerQuestions {
  let asking = new AbortController();

  return {
    async ask(question) {
      asking.abort();
      asking = new AbortController();
      const { signal } = asking;
      if (!navigator.onLine || question.code.length > CHECKED_BYTES) return null;
      for (let left = TRIES; left > 0 && !signal.aborted; left--) {
        const answer = await post(question, signal).catch(() => null);
        if (!answer) return null;
        if (answer.problems) return answer;
        await pause(answer.retryAfterMs * (TRIES - left + 1));
      }
      return null;
    },
    close: () => asking.abort(),
  };
}

async function post(body: CheckRequest, signal: AbortSignal): Promise<CheckResult | null> {
  const response = await fetch("/api/check", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
  });
  return response.ok ? ((await response.json()) as CheckResult) : null;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
