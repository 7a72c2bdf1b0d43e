"use client";

import { type ComponentType, type RefObject, useEffect, useState } from "react";
import type { Editor } from "#components/draft/editor.ts";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import type { PastedLinkProps } from "./pasted-link.tsx";

/** Looks at a link that is pasted into the program, and alone; the script that reads it comes with the first. */
export function LazyPastedLink(props: Pick<OpenDraft, "controller"> & { editor: RefObject<Editor | null> }) {
  const [link, setLink] = useState<string | null>(null);
  const [Part, setPart] = useState<ComponentType<PastedLinkProps> | null>(null);
  useEffect(() => {
    const onPaste = ({ clipboardData }: ClipboardEvent) => {
      const text = clipboardData?.getData("text/plain").trim() ?? "";
      // What the paste took the place of is the event's target, and no more in the page.
      if (!/^https?:\/\/\S+$/.test(text) || !document.activeElement?.closest(".editor")) return;
      setLink(text);
      void import("./pasted-link.tsx").then(
        ({ PastedLink }) => setPart(() => PastedLink),
        () => {},
      );
    };
    addEventListener("paste", onPaste);
    return () => removeEventListener("paste", onPaste);
  }, []);
  return Part && link && <Part key={link} link={link} onClose={() => setLink(null)} {...props} />;
}
