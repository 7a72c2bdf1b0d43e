"use client";

import { useEffect, useState } from "react";
import { useSpeech } from "#components/language/language-provider.tsx";
import type { RunState } from "#components/run/run-state.ts";
import type { Failure } from "./traceback.ts";

/** One plain line on why the run failed, or null; its words are loaded with the first failure. */
export function useExplanation(state: RunState, failure: Failure | null): string | null {
  const { language } = useSpeech();
  const [explained, setExplained] = useState<{ of: RunState; line: string | null } | null>(null);
  useEffect(() => {
    if (state.phase !== "finished" || state.result.status === "ok") return;
    const { result } = state;
    let isCurrent = true;
    import("./explain/explain.ts").then(
      ({ explain }) => isCurrent && setExplained({ of: state, line: explain(failure, result, language) }),
      // Without the network Python's own words must do.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [state, failure, language]);
  return explained?.of === state ? explained.line : null;
}
