"use client";

import { useEffect, useState } from "react";
import { useSpeech } from "#components/language/language-provider.tsx";
import type { Asked } from "#components/run/run-session.ts";
import type { RunState } from "#components/run/run-state.ts";
import type { Runtime } from "#contract/runtimes.ts";
import type { Failure } from "./traceback.ts";

interface Ending {
  state: RunState;
  failure: Failure | null;
  asked: Asked | null;
  runtimes: readonly Runtime[];
}

/** One plain line on why the run failed, or null; its words are loaded with the first failure. */
export function useExplanation({ state, failure, asked, runtimes }: Ending): string | null {
  const { language } = useSpeech();
  const [explained, setExplained] = useState<{ of: RunState; line: string | null } | null>(null);
  useEffect(() => {
    if (state.phase !== "finished" || state.result.status === "ok") return;
    const { result } = state;
    let isCurrent = true;
    async function tell() {
      const { explain, tooNewFor } = await import("./explain/explain.ts");
      const show = (older?: string) =>
        isCurrent && setExplained({ of: state, line: explain({ failure, result, tooNewFor: older }, language) });
      show();
      const older =
        failure?.unstarted && asked?.draft && (await tooNewFor({ runtimes, result, code: asked.draft.code }));
      if (older) show(older);
    }
    // Without the network Python's own words must do.
    tell().catch(() => {});
    return () => {
      isCurrent = false;
    };
  }, [state, failure, asked, runtimes, language]);
  return explained?.of === state ? explained.line : null;
}
