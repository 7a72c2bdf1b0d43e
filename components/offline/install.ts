import { createStore } from "#components/device/store.ts";

/** How this page becomes an app of its own on this device. */
export type Install = "installed" | "offered" | "by-share-menu" | "by-browser-menu" | "needs-https";

interface InstallPrompt extends Event {
  prompt(): Promise<void>;
}

/** The browser's offer, which comes once and early: whoever listens first must go on listening. */
const offer = createStore<InstallPrompt | null>(
  () => null,
  () => {
    const stop = new AbortController();
    const { signal } = stop;
    addEventListener(
      "beforeinstallprompt",
      (event) => {
        event.preventDefault();
        offer.set(event as InstallPrompt);
      },
      { signal },
    );
    addEventListener("appinstalled", () => offer.set(null), { signal });
    return () => stop.abort();
  },
);

/** Calls back when it may have changed how the page is installed; returns how to stop. */
export const listenForInstall = offer.subscribe;

export function howToInstall(): Install {
  if (matchMedia("(display-mode: standalone)").matches) return "installed";
  if (!isSecureContext) return "needs-https";
  if (offer.get()) return "offered";
  return isApplesTouch() ? "by-share-menu" : "by-browser-menu";
}

/** Asks the user; does nothing where the browser has made no offer. */
export async function install(): Promise<void> {
  await offer.get()?.prompt();
  offer.set(null);
}

/** All browsers there are Safari inside, and iPads say that they are Macs. */
function isApplesTouch(): boolean {
  return (
    /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  );
}
