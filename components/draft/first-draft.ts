import type { Draft, DraftContent } from "./draft.ts";
import { isTooLarge } from "./input-text.ts";
import type { RecentDraft } from "./recent-drafts.ts";

/** What the page and the device have when the page's script arrives. */
export interface Found {
  /** The recent draft that is in the page already; its stdin may not have fitted. */
  entry: RecentDraft | undefined;
  /** The same draft, or the one that this tab had open, as the store has it. */
  kept: Draft | undefined;
  /** What is in the fields, perhaps typed before the script arrived. */
  page: DraftContent;
  sample: Pick<Draft, "code" | "stdin">;
  /** Whether the page was asked for a new draft. */
  isNew: boolean;
  /** Makes a draft that was never kept. */
  blank(content: Partial<DraftContent>): Draft;
}

/** What the page goes on with. */
export interface First {
  draft: Draft;
  /** Whether it is opened, as if it had been chosen, rather than taken up as it is in the page. */
  isOpened: boolean;
  /** A stdin that has to be put into its field. */
  stdin: string | null;
}

/** Takes up the draft in the page, brings back the one that this tab had open, or begins a new one. */
export function firstDraft({ entry, kept, page, sample, isNew, blank }: Found): First {
  if (entry && entry.stdin !== null) {
    // The script that restored the draft left such an input out of its field.
    const isMissing = page.stdin === "" && isTooLarge(entry.stdin);
    return { draft: { ...entry, stdin: entry.stdin }, isOpened: false, stdin: isMissing ? entry.stdin : null };
  }
  if (entry) {
    const stdin = page.stdin || (kept?.stdin ?? "");
    const draft = { ...entry, stdin: kept?.stdin ?? stdin, cases: kept?.cases ?? [], profile: kept?.profile ?? null };
    return { draft, isOpened: false, stdin: stdin === page.stdin ? null : stdin };
  }
  const isSample = page.code === sample.code && page.stdin === sample.stdin;
  if (kept && isSample) return { draft: kept, isOpened: true, stdin: null };
  if (isNew) return { draft: blank(page), isOpened: true, stdin: null };
  return { draft: blank(sample), isOpened: false, stdin: null };
}
