/** How this page becomes an app of its own on this device. */
export type Install = "installed" | "offered" | "by-share-menu" | "by-browser-menu" | "needs-https";

interface InstallPrompt extends Event {
  prompt(): Promise<void>;
}

let offer: InstallPrompt | null = null;
const listeners = new Set<() => void>();

/** Hears the browser's offer, which comes once and early; returns how to stop. */
export function listenForInstall(listener: () => void): () => void {
  if (listeners.size === 0) {
    addEventListener("beforeinstallprompt", onOffer);
    addEventListener("appinstalled", onInstalled);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function howToInstall(): Install {
  if (matchMedia("(display-mode: standalone)").matches) return "installed";
  if (!isSecureContext) return "needs-https";
  if (offer) return "offered";
  return isApplesTouch() ? "by-share-menu" : "by-browser-menu";
}

/** Asks the user; does nothing where the browser has made no offer. */
export async function install(): Promise<void> {
  await offer?.prompt();
  offer = null;
  tell();
}

function onOffer(event: Event) {
  event.preventDefault();
  offer = event as InstallPrompt;
  tell();
}

function onInstalled() {
  offer = null;
  tell();
}

function tell() {
  for (const listener of listeners) listener();
}

/** All browsers there are Safari inside, and iPads say that they are Macs. */
function isApplesTouch(): boolean {
  return (
    /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  );
}
