import { storedValue } from "#components/device/stored.ts";

/** The name of the token that this browser keeps in a cookie, which no script reads; null for none. */
export const heldToken = storedValue("onpyrunner.token", parseName);

const MOST_LENGTH = 40;

function parseName(stored: string | null): string | null {
  try {
    const name: unknown = JSON.parse(stored ?? "null");
    return typeof name === "string" && name !== "" ? name.slice(0, MOST_LENGTH) : null;
  } catch {
    return null;
  }
}
