"use client";

import { type ComponentType, useEffect, useState } from "react";
import { afterPaint } from "#components/device/after-paint.ts";

/**
 * A part of the screen whose script comes after the first paint; null until it is there, and for good where it cannot
 * be had (the network broke) or is not wanted. `load` must be the same function each time.
 */
export function useLatePart<P>(load: () => Promise<ComponentType<P>>, isWanted = always): ComponentType<P> | null {
  const [Part, setPart] = useState<ComponentType<P> | null>(null);
  useEffect(() => {
    if (!isWanted()) return;
    return afterPaint(() => {
      load().then(
        (loaded) => setPart(() => loaded),
        (error) => console.warn("A part of the page could not be loaded.", error),
      );
    });
  }, [load, isWanted]);
  return Part;
}

function always(): boolean {
  return true;
}
