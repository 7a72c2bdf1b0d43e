import { type Draft, parseDraft } from "./draft.ts";
import { ownTitle } from "./title.ts";

/**
 * The drafts opened last, in localStorage: written synchronously, so that nothing is lost when the page is
 * closed, and read before the first paint. A large stdin, large cases or a large
 * checker do not fit; then all of these are in the store only.
 */
export interface RecentDrafts {
  /** The draft that this tab has open, else the one opened last on the device. */
  read(): RecentDraft | undefined;
  /** The id of the draft that this tab has open, also where it is no longer among the recent ones. */
  openId(): string | null;
  get(id: string): RecentDraft | undefined;
  all(): RecentDraft[];
  /**
   * Keeps a draft and makes it the open one; false when it could not be kept whole. The last time before
   * the page goes away may take longer, and has more room for a large stdin.
   */
  write(draft: Draft, isLast?: boolean): boolean;
  forget(id: string): void;
  /** The number of the next draft made on this device; it is taken when that draft is written. */
  nextNumber(): number;
}

/** A draft whose stdin may be missing here, and its cases and profile with it. */
export type RecentDraft = Omit<Draft, "stdin"> & { stdin: string | null };

/** The names in storage; the script that restores a draft before the first paint knows them too. */
export const OPEN_KEY = "onpyrunner.open";
export const DRAFT_KEY = "onpyrunner.draft.";
const NUMBER_KEY = "onpyrunner.number";

/** The part of Web Storage that recent drafts need. */
export type KeyValues = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** `tab` forgets with the tab and tells which draft this one has open; `device` stays. */
export function createRecentDrafts(device: KeyValues, tab: KeyValues): RecentDrafts {
  return {
    read() {
      const ids = attempt(() => [tab.getItem(OPEN_KEY), device.getItem(OPEN_KEY)]) ?? [];
      return ids.map((id) => id && get(id)).find((entry) => entry) || undefined;
    },
    openId: () => attempt(() => tab.getItem(OPEN_KEY)) ?? null,
    get,
    all() {
      const keys = attempt(() => Array.from({ length: device.length }, (_, index) => device.key(index))) ?? [];
      return keys
        .filter((key) => key?.startsWith(DRAFT_KEY))
        .map((key) => get((key as string).slice(DRAFT_KEY.length)))
        .filter((entry) => entry !== undefined);
    },
    write(draft, isLast = false) {
      const fits = inputChars(draft) <= (isLast ? LAST_STDIN_CHARS : STDIN_CHARS);
      if (fits && put(draft)) return true;
      // An older text must not come back in the place of one that storage has no room for.
      if (!put({ ...draft, stdin: null, cases: [], profile: null })) forget(draft.id);
      return false;
    },
    forget,
    nextNumber: () => lastNumber() + 1,
  };

  function get(id: string): RecentDraft | undefined {
    return attempt(() => {
      const text = device.getItem(DRAFT_KEY + id);
      return text ? parseEntry(JSON.parse(text)) : undefined;
    });
  }

  function put(entry: RecentDraft): boolean {
    const kept = attempt(() => {
      device.setItem(DRAFT_KEY + entry.id, JSON.stringify({ ...entry, title: ownTitle(entry) }));
      device.setItem(OPEN_KEY, entry.id);
      tab.setItem(OPEN_KEY, entry.id);
      if (entry.number > lastNumber()) device.setItem(NUMBER_KEY, String(entry.number));
      return true;
    });
    return kept ?? false;
  }

  function lastNumber(): number {
    return Number(attempt(() => device.getItem(NUMBER_KEY))) || 0;
  }

  function forget(id: string) {
    attempt(() => device.removeItem(DRAFT_KEY + id));
  }
}

function inputChars({ stdin, cases, profile }: Draft): number {
  const ruled = profile?.comparison.rule === "checker" ? profile.comparison.checker.code.length : 0;
  return cases.reduce(
    (chars, { input, expected }) => chars + input.length + (expected?.length ?? 0),
    stdin.length + ruled,
  );
}

const STDIN_CHARS = 256 * 1024;
/** Browsers give a site 5 million characters in all. */
const LAST_STDIN_CHARS = 2 * 1024 * 1024;

function parseEntry(value: unknown): RecentDraft | undefined {
  const hasStdin = typeof (value as RecentDraft | null)?.stdin === "string";
  const draft = parseDraft(hasStdin ? value : { ...(value as object), stdin: "" });
  return draft && { ...draft, stdin: hasStdin ? draft.stdin : null };
}

/** What storage gives; undefined where it is full, forbidden, or holds something else. */
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
