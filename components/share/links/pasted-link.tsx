"use client";

import { FileDown, X } from "lucide-react";
import { type RefObject, useEffect, useState } from "react";
import type { Editor } from "#components/draft/editor.ts";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import { useSpeech, useWords } from "#components/language/language-provider.tsx";
import { sharingWords } from "#components/language/sharing-words.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { openLink } from "./open-link.ts";
import { type NoProgram, readLink } from "./read-link.ts";

export interface PastedLinkProps extends Pick<OpenDraft, "controller"> {
  link: string;
  editor: RefObject<Editor | null>;
  onClose: () => void;
}

/** Offers to open the program behind a link that was pasted as if it were one; nothing for a link to anything else. */
export function PastedLink({ link, controller, editor, onClose }: PastedLinkProps) {
  const words = sharingWords[useSpeech().language];
  const { dismiss } = useWords().drafts.notices;
  const [said, setSaid] = useState<"offer" | NoProgram | "unreachable" | null>(null);

  useEffect(() => {
    let isWanted = true;
    void readLink(link, location.origin).then((linked) => {
      if (isWanted && linked) setSaid(linked.kind === "refused" ? linked.why : "offer");
    });
    return () => {
      isWanted = false;
    };
  }, [link]);

  async function open() {
    // The draft is left as it was before the link was pasted, if that is all that has happened.
    if (editor.current?.text().trim() === link) editor.current.press("undo");
    const ended = await openLink(link, controller);
    if (ended === "opened" || ended === null) onClose();
    else setSaid(ended);
  }

  if (said === null) return null;
  return (
    <div role="status">
      <Banner tone={said === "offer" ? "calm" : "warn"}>
        <FileDown aria-hidden size={18} className="flex-none" />
        <span className="flex-1">{said === "offer" ? words.pasted.says : words.noProgram[said]}</span>
        {(said === "offer" || said === "unreachable") && (
          <Button look="text" onClick={() => void open()}>
            {said === "offer" ? words.pasted.open : words.again}
          </Button>
        )}
        <Button look="icon" aria-label={dismiss} onClick={onClose}>
          <X aria-hidden size={18} />
        </Button>
      </Banner>
    </div>
  );
}
