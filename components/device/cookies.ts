import { createStore, type Store } from "./store.ts";

/** The choices that the server must know to render the page as the user wants it. */
export type Choice = "language" | "theme" | "runtime" | "editor";

const YEAR_S = 365 * 24 * 60 * 60;

/** Keeps a choice for the next page, on this device only. */
export function keepChoice(choice: Choice, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API does not exist on plain HTTP in a LAN.
  document.cookie = `${choice}=${value}; path=/; max-age=${YEAR_S}; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
  clearTimeout(renewal);
  renewal = setTimeout(renewKeptPage, RENEW_MS);
}

/** A choice as it was kept last; a page from the device may have been rendered before that. */
export function keptChoice(choice: Choice): Store<string | undefined> {
  const store = createStore(() => readChoice(choice));
  return {
    ...store,
    set(value) {
      if (value !== undefined) keepChoice(choice, value);
      store.set(value);
    },
  };
}

function readChoice(choice: Choice): string | undefined {
  const pairs = document.cookie.split("; ").map((pair) => pair.split("="));
  return pairs.find(([name]) => name === choice)?.[1];
}

const RENEW_MS = 500;
let renewal: ReturnType<typeof setTimeout> | undefined;

/** The page that is kept for times without a network must be as the user wants it, too. */
function renewKeptPage() {
  if ("serviceWorker" in navigator) navigator.serviceWorker.controller?.postMessage({ type: "SHELL" });
}
