"use client";

import { useEffect } from "react";
import type { OpenDraft } from "#components/draft/use-draft.ts";

/** Opens the share that the page's address names as a draft of one's own. */
export function useLaunchedShare(controller: OpenDraft["controller"]): void {
  useEffect(() => {
    const id = new URLSearchParams(location.search).get("share");
    if (id === null) return;
    history.replaceState(history.state, "", location.pathname);
    void import("./shared-draft.ts").then(({ openShare }) => openShare(id, controller));
  }, [controller]);
}
