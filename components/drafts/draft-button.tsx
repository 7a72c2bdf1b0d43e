"use client";

import { ChevronDown } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { afterChanges } from "#components/draft/changes.ts";
import type { Draft } from "#components/draft/draft.ts";
import { DRAFT_FIELDS } from "#components/draft/restore-script.tsx";
import { draftTitle } from "#components/draft/title.ts";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { LateSheet } from "#components/ui/late-sheet.tsx";

/** The open draft's title, which opens the list of all drafts. */
export function DraftButton({ draft, sample }: { draft: OpenDraft; sample: Pick<Draft, "code"> }) {
  const words = useWords().drafts;
  const title = useTitle(draft, sample);
  return (
    <>
      <button
        type="button"
        className="inline-flex min-h-touch min-w-0 flex-1 items-center gap-4 grown:basis-full grown:low:typing:hidden grown:lone:hidden text-md font-bold [letter-spacing:-0.01em] wide:mr-auto wide:flex-[0_1_auto] wide:px-10 wide:text-base wide:font-semibold"
        popoverTarget="drafts"
        aria-haspopup="dialog"
        aria-label={words.open(title)}
        suppressHydrationWarning
      >
        <span
          className="text-left narrow:line-clamp-2 narrow:wrap-anywhere narrow:text-sm narrow:leading-tight wide:truncate"
          id={DRAFT_FIELDS.title}
          data-untitled={words.untitled(0)}
          suppressHydrationWarning
        >
          {title}
        </span>
        <ChevronDown aria-hidden size={16} className="flex-none text-faint" />
      </button>
      <LateSheet id="drafts" label={words.title} load={loadSheet}>
        {({ DraftsSheet }) => <DraftsSheet draft={draft} />}
      </LateSheet>
    </>
  );
}

const loadSheet = () => import("./drafts-sheet.tsx");

/** The title of the open draft, found when the user pauses. */
function useTitle({ current, changes }: OpenDraft, sample: Pick<Draft, "code">): string {
  const { untitled } = useWords().drafts;
  const titleOf = useCallback((draft: Titled | null) => draft && draftTitle(draft, untitled), [untitled]);
  const [title, setTitle] = useState(() => draftTitle({ name: "", number: 1, ...sample }, untitled));
  useEffect(() => {
    return afterChanges(changes, PAUSE_MS, () => setTitle((before) => titleOf(current()) ?? before));
  }, [current, changes, titleOf]);
  return title;
}

type Titled = Pick<Draft, "name" | "number" | "code">;

const PAUSE_MS = 200;
