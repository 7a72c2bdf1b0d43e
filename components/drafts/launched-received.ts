"use client";

import { useEffect, useEffectEvent } from "react";
import type { OpenDraft } from "#components/draft/use-draft.ts";

/** Opens what another app has sent through the share sheet, where the page's address tells of such. */
export function useReceivedShare(draft: OpenDraft, showCases: () => void): void {
  const open = useEffectEvent(async () => {
    const { openReceived } = await import("./received-share.ts");
    await openReceived(draft, showCases);
  });
  useEffect(() => {
    if (location.search !== "?received") return;
    history.replaceState(history.state, "", location.pathname);
    void open();
  }, []);
}
