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

/** The media query of components/workspace/low.css: room for the program or a pane, as at a zoom of 400 %. */
const LOW_QUERY = "(max-width: 559.98px) and (max-height: 360px)";

/** Whether the screen has room for one thing alone. */
export function useLowScreen(): boolean {
  return useSyncExternalStore(
    subscribeLow,
    () => matchMedia(LOW_QUERY).matches,
    () => false,
  );
}

function subscribeLow(listener: () => void) {
  const query = matchMedia(LOW_QUERY);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}
