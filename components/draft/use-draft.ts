"use client";

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { keepChoice } from "#components/device/cookies.ts";
import { createSignal, createStore, type Store } from "#components/device/store.ts";
import type { Profile } from "#contract/profile.ts";
import type { RuntimeId } from "#contract/runtimes.ts";
import type { Changes } from "./changes.ts";
import type { Case, Draft, DraftContent } from "./draft.ts";
import { createDraftController } from "./draft-controller.ts";
import type { Editor } from "./editor.ts";
import { inputText, putInput } from "./input-text.ts";
import type { DraftNotice } from "./open-draft.ts";

export interface OpenDraft {
  /** The id under which the draft was opened; null before that. */
  openId: string | null;
  runtime: RuntimeId;
  chooseRuntime: (runtime: RuntimeId) => void;
  /** To be called after every change of code or stdin. */
  touch: () => void;
  /** What a run is asked for. */
  content: () => DraftContent;
  /** The cases of the open draft. */
  cases: Store<readonly Case[]>;
  /** The judge's profile of the open draft. */
  profile: Store<Profile | null>;
  /** The draft as it is now; null before it has been opened. */
  current: () => Draft | null;
  changes: Changes;
  /** All drafts of this device, of which one is open. */
  controller: DraftController;
  notice: DraftNotice | null;
  dismissNotice: () => void;
}

type DraftController = ReturnType<typeof createDraftController>;

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
  const [changes] = useState(() => createSignal());
  const [cases] = useState(() => createStore<readonly Case[]>(() => []));
  const [profile] = useState(() => createStore<Profile | null>(() => null));
  const [notice, setNotice] = useState<DraftNotice | null>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const runtimeNow = useRef(rendered);
  /** Whether the fields are being filled by us, which is no change of the user's. */
  const filling = useRef(false);

  const content = useCallback(
    (): DraftContent => ({
      code: editor.current?.text() ?? "",
      stdin: stdin.current ? inputText(stdin.current) : "",
      runtime: runtimeNow.current,
    }),
    [editor, stdin],
  );

  function put(draft: Draft, how: "open" | "follow") {
    filling.current = true;
    if (editor.current && editor.current.text() !== draft.code) editor.current[how](draft.code);
    if (stdin.current) putInput(stdin.current, draft.stdin, how === "follow");
    filling.current = false;
    runtimeNow.current = draft.runtime;
    setRuntime(draft.runtime);
    changes.tell();
  }

  const [controller] = useState(() =>
    createDraftController(
      {
        read: () => ({ ...content(), cases: cases.get(), profile: profile.get() }),
        putPractice(practice) {
          cases.set(practice.cases);
          profile.set(practice.profile);
        },
        show: (draft) => put(draft, "open"),
        follow: (draft) => put(draft, "follow"),
        onChange: changes.tell,
        onOpen: setOpenId,
        onNotice: setNotice,
      },
      sample,
    ),
  );

  const touch = useCallback(() => {
    if (filling.current) return;
    changes.tell();
    controller.touch();
  }, [controller, changes]);

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
    const close = controller.start();
    const stop = new AbortController();
    const onHidden = () => document.visibilityState === "hidden" && controller.leave();
    document.addEventListener("visibilitychange", onHidden, { signal: stop.signal });
    addEventListener("pagehide", controller.leave, { signal: stop.signal });
    return () => {
      stop.abort();
      close();
    };
  }, [controller]);

  return useMemo(
    () => ({
      openId,
      runtime,
      chooseRuntime,
      touch,
      content,
      cases,
      profile,
      current: controller.draft,
      changes,
      controller,
      notice,
      dismissNotice: () => setNotice(null),
    }),
    [openId, runtime, chooseRuntime, touch, content, cases, profile, changes, controller, notice],
  );
}
