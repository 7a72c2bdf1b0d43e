/** The choices that the server must know to render the page as the user wants it. */
export type Choice = "language" | "theme" | "runtime" | "editor";

const YEAR_S = 365 * 24 * 60 * 60;

/** Keeps a choice for the next page, on this device only. */
export function keepChoice(choice: Choice, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API does not exist on plain HTTP in a LAN.
  document.cookie = `${choice}=${value}; path=/; max-age=${YEAR_S}; samesite=lax`;
}
