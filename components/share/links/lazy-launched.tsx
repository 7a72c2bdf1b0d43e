"use client";

import { useEffect } from "react";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import { useLatePart } from "#components/ui/use-late-part.ts";

/** Opens what the page's address holds; its script comes only where the address holds something. */
export function LazyLaunched({ controller }: Pick<OpenDraft, "controller">) {
  const Part = useLatePart(load, hasLink);
  useEffect(() => {
    // A link to this very page that is put into its address bar.
    const onHash = () => location.reload();
    addEventListener("hashchange", onHash);
    return () => removeEventListener("hashchange", onHash);
  }, []);
  return Part && <Part controller={controller} />;
}

const load = () => import("./launched.tsx").then(({ Launched }) => Launched);

function hasLink(): boolean {
  return location.hash.length > 1 || /[?&](share|code)=/.test(location.search);
}
