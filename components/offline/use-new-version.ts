"use client";

import { useEffect, useState } from "react";
import { listenForInstall } from "./install.ts";

/** Keeps the page on the device; gives how to take a new version once there is one. */
export function useNewVersion(build: string | undefined): (() => void) | null {
  const [take, setTake] = useState<(() => void) | null>(null);
  useEffect(() => {
    // Plain HTTP in a LAN has none.
    if (build === undefined || !("serviceWorker" in navigator)) return;
    let stop: (() => void) | null = null;
    let gone = false;
    async function start(its: string) {
      const { keepPage } = await import("./worker.ts");
      if (!gone) stop = await keepPage(its, (next) => setTake(() => next));
    }
    // Everything that the page itself needs goes first.
    const timer = setTimeout(() => void start(build).catch(() => {}), AFTER_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
      stop?.();
    };
  }, [build]);
  // The browser makes its offer to install once, before anybody has opened the menu.
  useEffect(() => listenForInstall(() => {}), []);
  return take;
}

const AFTER_MS = 2500;
