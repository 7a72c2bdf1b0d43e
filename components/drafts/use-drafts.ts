"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { afterChanges } from "#components/draft/changes.ts";
import type { Draft } from "#components/draft/draft.ts";
import { draftTitle } from "#components/draft/title.ts";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import { draftListWords } from "#components/language/draft-list-words.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { partNewcomers } from "./newcomers.ts";

/** What was done last, in words, and how to undo it. */
interface Deed {
  text: string;
  undo?: () => Promise<void>;
}

export type DraftActions = ReturnType<typeof useDrafts>["actions"];

/** All drafts, and what can be done with them; `drafts` is null until they have been read. */
export function useDrafts({ controller, changes }: OpenDraft) {
  const { words: all, language } = useSpeech();
  const words = useMemo(() => ({ ...all.drafts, ...draftListWords[language] }), [all, language]);
  const [drafts, setDrafts] = useState<Draft[] | null>(null);
  const [deed, setDeed] = useState<Deed | null>(null);

  const read = useCallback(async () => {
    const kept = await controller.all();
    const open = controller.draft();
    // What is being typed, or the sample that nobody has changed yet, is not kept.
    setDrafts(open ? [open, ...kept.filter(({ id }) => id !== open.id)] : kept);
  }, [controller]);

  useEffect(() => {
    return afterChanges(changes, READ_MS, () => void read());
  }, [read, changes]);

  const actions = useMemo(() => {
    /** Does something, then shows what became of the drafts; a refusal is said in words. */
    async function attempt(work: () => Promise<Deed | null>) {
      const done = await work().catch((): Deed => ({ text: words.failed }));
      setDeed(done);
      await read();
    }
    const titleOf = (draft: Draft) => draftTitle(draft, words.untitled);
    /** The open draft may be newer than the list. */
    const now = (draft: Draft) => (controller.draft()?.id === draft.id ? (controller.draft() ?? draft) : draft);

    return {
      open: (draft: Draft) => controller.open(draft),
      // Who practises for a judge goes on with it.
      create: () => controller.create({ profile: controller.draft()?.profile ?? null }),
      rename: (draft: Draft, name: string) => attempt(() => controller.rename(draft, name).then(() => null)),
      duplicate: (draft: Draft) =>
        attempt(async () => {
          const { code, stdin, runtime, cases, profile } = now(draft);
          await controller.add([
            { name: words.copyOf(titleOf(draft)), code, stdin, runtime, cases, profile, savedAt: Date.now() },
          ]);
          return null;
        }),
      remove: (draft: Draft) =>
        attempt(async () => {
          const putBack = await controller.remove(draft);
          const undo = () => attempt(() => putBack().then(() => null));
          return { text: words.removed(titleOf(draft)), undo };
        }),
      download: (draft: Draft) =>
        attempt(async () => {
          const { saveFile, fileName } = await import("#components/device/files.ts");
          saveFile(`${fileName(titleOf(draft))}.py`, now(draft).code);
          return null;
        }),
      downloadInput: (draft: Draft) =>
        attempt(async () => {
          const { saveFile, fileName } = await import("#components/device/files.ts");
          saveFile(`${fileName(titleOf(draft))}.txt`, now(draft).stdin);
          return null;
        }),
      export: (draft: Draft) =>
        attempt(async () => {
          const { sendProgram } = await import("#components/device/files.ts");
          const how = await sendProgram(titleOf(draft), now(draft).code);
          return how === "sent" ? null : { text: how === "copied" ? words.copied : words.notCopied };
        }),
      exportAll: () =>
        attempt(async () => {
          const [{ saveFile }, { writeExport }] = await Promise.all([
            import("#components/device/files.ts"),
            import("./transfer.ts"),
          ]);
          // What has just been typed goes out too.
          controller.leave();
          saveFile(`onpyrunner-${new Date().toISOString().slice(0, 10)}.json`, writeExport(await controller.all()));
          return null;
        }),
      importFiles: (files: Iterable<File>, onOpened: () => void) =>
        attempt(async () => {
          const { readFiles } = await import("./transfer.ts");
          const given = [...files];
          const { drafts: found, errors } = await readFiles(given, words.importErrors);
          const open = controller.draft();
          const { added, same } = partNewcomers(found, [...(open ? [open] : []), ...(await controller.all())]);
          const kept = await controller.add(added);
          const only = given.length === 1 && found.length === 1 ? (kept[0] ?? same[0]) : undefined;
          if (only) {
            await controller.open(only);
            onOpened();
          }
          const imported = added.length > 0 || errors.length + same.length === 0 ? [words.imported(added.length)] : [];
          const alike = same.length > 0 ? [words.alike(same.length)] : [];
          return { text: [...imported, ...alike, ...errors].join(" ") };
        }),
    };
  }, [controller, read, words]);

  return { drafts, deed, actions };
}

const READ_MS = 300;
