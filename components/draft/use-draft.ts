"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { Editor } from "#components/editor/editor.ts";
import { keepChoice } from "#components/settings/cookies.ts";
import type { RuntimeId } from "#contract/runtimes.ts";
import { type Draft, type DraftContent, newDraftId } from "./draft.ts";
import { createJournal, type Journal } from "./journal.ts";
import { createKeeper, type Keeper } from "./keeper.ts";
import { createLibrary } from "./library.ts";
import { restoreDraft } from "./restore-script.tsx";

interface OpenDraft {
  runtime: RuntimeId;
  chooseRuntime: (runtime: RuntimeId) => void;
  /** To be called after every change of code or stdin. */
  touch: () => void;
  /** What a run is asked for. */
  content: () => DraftContent;
  /** Counts the changes. */
  version: number;
}

interface DraftFields {
  editor: RefObject<Editor | null>;
  stdin: RefObject<HTMLTextAreaElement | null>;
  /** The runtime that the server rendered. */
  runtime: RuntimeId;
  /** What the fields hold where no draft was restored. */
  sample: Pick<Draft, "code" | "stdin">;
}

/** The open draft, which stays on the device over a reload, a crash and a new version of the page. */
export function useDraft({ editor, stdin, runtime: rendered, sample }: DraftFields): OpenDraft {
  const [runtime, setRuntime] = useState(rendered);
  const [version, setVersion] = useState(0);
  const runtimeNow = useRef(rendered);
  const keeper = useRef<Keeper>(null);

  const content = useCallback(
    (): DraftContent => ({
      code: editor.current?.text() ?? "",
      stdin: stdin.current?.value ?? "",
      runtime: runtimeNow.current,
    }),
    [editor, stdin],
  );

  const touch = useCallback(() => {
    setVersion((before) => before + 1);
    keeper.current?.touch();
  }, []);

  const chooseRuntime = useCallback(
    (next: RuntimeId) => {
      keepChoice("runtime", next);
      runtimeNow.current = next;
      setRuntime(next);
      touch();
    },
    [touch],
  );

  useEffect(() => {
    restoreDraft();
    const [journal, library] = [deviceJournal(), createLibrary()];
    const entry = journal.read();
    if (entry && entry.runtime !== runtimeNow.current) {
      runtimeNow.current = entry.runtime;
      setRuntime(entry.runtime);
    }
    const id = entry?.id ?? newDraftId();
    const kept = createKeeper({ id, read: content, journal, library, now: () => Date.now() });
    const stop = new AbortController();

    function keep() {
      if (stop.signal.aborted) return;
      keeper.current = kept;
      const { code, stdin: text } = content();
      const opened = { ...sample, ...entry };
      // Typed before this script arrived.
      if (code !== opened.code || text !== (opened.stdin ?? text)) touch();
    }

    if (entry?.stdin !== null) keep();
    else {
      // Nothing is kept before the large stdin is back in its field, or its loss would be kept.
      void library
        .get(id)
        .then((draft) => draft && restoreStdin(draft, stdin.current) && setVersion((v) => v + 1))
        .catch(() => {})
        .then(keep);
    }

    const onHidden = () => document.visibilityState === "hidden" && kept.leave();
    document.addEventListener("visibilitychange", onHidden, { signal: stop.signal });
    addEventListener("pagehide", kept.leave, { signal: stop.signal });
    return () => {
      stop.abort();
      kept.leave();
    };
  }, [content, stdin, sample, touch]);

  return { runtime, chooseRuntime, touch, content, version };
}

/** A stdin too large for the journal comes from the library, unless the user has typed another one meanwhile. */
function restoreStdin(draft: Draft, field: HTMLTextAreaElement | null): boolean {
  if (field?.value !== "") return false;
  field.value = draft.stdin;
  return true;
}

function deviceJournal(): Journal {
  try {
    return createJournal(localStorage, sessionStorage);
  } catch {
    // The browser forbids storage: the draft lives as long as the page.
    return { read: () => undefined, write: () => false };
  }
}
