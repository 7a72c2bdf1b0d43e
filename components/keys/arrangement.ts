import { CODE_KEYS, keyOf, SPARE_KEYS } from "./keys.ts";

/** Which keys the bar has, in which order; every other key waits in the arranging sheet. */
export type Arrangement = readonly string[];

export const DEFAULT_ARRANGEMENT: Arrangement = CODE_KEYS.map(({ id }) => id);

/** The keys that an arrangement leaves out, in their usual order. */
export function hiddenKeys(shown: Arrangement): Arrangement {
  return [...CODE_KEYS, ...SPARE_KEYS].map(({ id }) => id).filter((id) => !shown.includes(id));
}

/** The arrangement with the key at `from` at the place `to`. */
export function moveKey(shown: Arrangement, from: number, to: number): Arrangement {
  const moved = shown[from];
  if (moved === undefined) return shown;
  const rest = shown.toSpliced(from, 1);
  return rest.toSpliced(Math.max(0, Math.min(to, rest.length)), 0, moved);
}

/** Reads what was stored; keys that this version does not know are left out. */
export function parseArrangement(stored: string | null): Arrangement {
  try {
    const ids: unknown = JSON.parse(stored ?? "null");
    if (!Array.isArray(ids)) return DEFAULT_ARRANGEMENT;
    const known = ids.filter((id): id is string => typeof id === "string" && keyOf(id) !== undefined);
    return known.length > 0 ? [...new Set(known)] : DEFAULT_ARRANGEMENT;
  } catch {
    return DEFAULT_ARRANGEMENT;
  }
}
