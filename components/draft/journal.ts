import { type Draft, parseDraft } from "./draft.ts";

/**
 * The open draft in localStorage: written synchronously, so that nothing is lost when the page is
 * closed, and read before the first paint. A large stdin does not fit; then it is in the library only.
 */
export interface Journal {
  read(): JournalEntry | undefined;
  /**
   * Keeps a draft and makes it the open one; false when it could not be kept whole. The last time before
   * the page goes away may take longer, and has more room for a large stdin.
   */
  write(draft: Draft, isLast?: boolean): boolean;
}

/** A draft whose stdin may be missing here. */
export type JournalEntry = Omit<Draft, "stdin"> & { stdin: string | null };

/** The names in storage; the script that restores a draft before the first paint knows them too. */
export const OPEN_KEY = "onpyrunner.open";
export const DRAFT_KEY = "onpyrunner.draft.";

/** The part of Web Storage that the journal needs. */
export type KeyValues = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** `tab` forgets with the tab and tells which draft this one has open; `device` stays. */
export function createJournal(device: KeyValues, tab: KeyValues): Journal {
  return {
    read() {
      try {
        const id = tab.getItem(OPEN_KEY) ?? device.getItem(OPEN_KEY);
        const text = id && device.getItem(DRAFT_KEY + id);
        return text ? parseEntry(JSON.parse(text)) : undefined;
      } catch {
        return undefined;
      }
    },
    write(draft, isLast = false) {
      const fits = draft.stdin.length <= (isLast ? LAST_STDIN_CHARS : STDIN_CHARS);
      if (fits && put(draft)) return true;
      // An older text must not come back in the place of one that storage has no room for.
      if (!put({ ...draft, stdin: null })) forget(device, DRAFT_KEY + draft.id);
      return false;
    },
  };

  function put(entry: JournalEntry): boolean {
    try {
      device.setItem(DRAFT_KEY + entry.id, JSON.stringify(entry));
      device.setItem(OPEN_KEY, entry.id);
      tab.setItem(OPEN_KEY, entry.id);
      return true;
    } catch {
      // Storage is full or forbidden.
      return false;
    }
  }
}

const STDIN_CHARS = 256 * 1024;
/** Browsers give a site 5 million characters in all. */
const LAST_STDIN_CHARS = 2 * 1024 * 1024;

function parseEntry(value: unknown): JournalEntry | undefined {
  const hasStdin = typeof (value as JournalEntry | null)?.stdin === "string";
  const draft = parseDraft(hasStdin ? value : { ...(value as object), stdin: "" });
  return draft && { ...draft, stdin: hasStdin ? draft.stdin : null };
}

function forget(store: KeyValues, key: string): void {
  try {
    store.removeItem(key);
  } catch {
    // Storage is forbidden: there is nothing to forget.
  }
}
