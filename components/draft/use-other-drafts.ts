import { useEffect, useEffectEvent, useState } from "react";
import type { Draft } from "./draft.ts";

/** The drafts beside the open one, as they were when the component came; none before they are read. */
export function useOtherDrafts(others: () => Promise<Draft[]>): readonly Draft[] {
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  const load = useEffectEvent(() => others().then(setDrafts));
  useEffect(() => {
    void load();
  }, []);
  return drafts;
}
