"use client";

import { useSyncExternalStore } from "react";
import { LAYOUT_QUERIES, type Layout } from "./splits.ts";

/** How the screen is laid out now; the server does not know and takes it for a phone. */
export function useLayout(): Layout {
  return useSyncExternalStore(subscribe, read, () => "phone");
}

function read(): Layout {
  if (matchMedia(LAYOUT_QUERIES.desktop).matches) return "desktop";
  return matchMedia(LAYOUT_QUERIES.tablet).matches ? "tablet" : "phone";
}

function subscribe(listener: () => void) {
  const queries = Object.values(LAYOUT_QUERIES).map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", listener);
  return () => {
    for (const query of queries) query.removeEventListener("change", listener);
  };
}
