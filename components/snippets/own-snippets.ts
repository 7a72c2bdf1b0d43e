import { storedValue } from "#components/device/stored.ts";
import type { Snippet } from "./snippet.ts";

/** The user's own snippets, on this device, the newest first. */
export const ownSnippets = storedValue("onpyrunner.snippets", parseSnippets);

/** Puts a snippet in the place of the one with its id, or before all others. */
export function keepSnippet(all: readonly Snippet[], snippet: Snippet): readonly Snippet[] {
  const at = all.findIndex(({ id }) => id === snippet.id);
  return at < 0 ? [snippet, ...all] : all.with(at, snippet);
}

/** Reads what was stored, and leaves out what is no snippet. */
export function parseSnippets(stored: string | null): readonly Snippet[] {
  try {
    const all: unknown = JSON.parse(stored ?? "[]");
    return Array.isArray(all) ? all.filter(isSnippet).map((own) => ({ ...own, imports: [] })) : [];
  } catch {
    return [];
  }
}

function isSnippet(value: unknown): value is Snippet {
  if (typeof value !== "object" || value === null) return false;
  const { id, title, body } = value as Record<string, unknown>;
  return typeof id === "string" && typeof title === "string" && typeof body === "string";
}
