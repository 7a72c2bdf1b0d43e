"use client";

import { useEffect, useEffectEvent } from "react";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import { useSpeech } from "#components/language/language-provider.tsx";

/** The part of the File Handling API that is used here; only the installed page on a desktop has it. */
interface LaunchQueue {
  setConsumer(consumer: (launch: Launch) => void): void;
}

interface Launch {
  files?: readonly { getFile(): Promise<File> }[];
}

/** Opens the files with which the installed page was started, each as a new draft. */
export function useLaunchedFiles(controller: OpenDraft["controller"]): void {
  const { language } = useSpeech();
  const open = useEffectEvent(async ({ files = [] }: Launch) => {
    if (files.length === 0) return;
    const [{ readFiles }, { draftListWords }] = await Promise.all([
      import("./transfer.ts"),
      import("#components/language/draft-list-words.ts"),
    ]);
    const { importErrors } = draftListWords[language];
    const { drafts } = await readFiles(await Promise.all(files.map((file) => file.getFile())), importErrors);
    for (const { name, code, stdin, runtime } of drafts) await controller.create({ name, code, stdin, runtime });
  });
  useEffect(() => {
    const { launchQueue } = window as { launchQueue?: LaunchQueue };
    launchQueue?.setConsumer((launch) => void open(launch));
  }, []);
}
