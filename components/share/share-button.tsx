"use client";

import { Share } from "lucide-react";
import { useEffect, useState } from "react";
import { afterPaint } from "#components/device/after-paint.ts";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { sharingWords } from "#components/language/sharing-words.ts";
import type { RunSession } from "#components/run/run-session.ts";
import { buttonLook } from "#components/ui/button.tsx";
import { LateSheet } from "#components/ui/late-sheet.tsx";
import { copyWhenThere, hasShareSheet, sendLink } from "./send-link.ts";
import { type Judged, shareRequest } from "./subject.ts";
import { sharing } from "./world.ts";

export interface ShareButtonProps {
  draft: OpenDraft;
  session: RunSession;
  /** The last judge of the draft's cases. */
  judged: (() => Judged | null) | undefined;
}

/** Makes a link in one tap, copies it, and opens the phone's share sheet, or a sheet of ours with all about the link. */
export function ShareButton({ draft, session, judged }: ShareButtonProps) {
  const words = sharingWords[useSpeech().language];
  const [isCopied, setIsCopied] = useState<boolean | null>(null);

  // The sheet also says that there is no network: its script cannot be brought then.
  useEffect(() => afterPaint(() => void loadSheet().catch(() => {})), []);

  /** Copies and hands out a link that is on its way. */
  function send(link: Promise<string>, title: string) {
    setIsCopied(null);
    void copyWhenThere(link).then(setIsCopied);
    if (hasShareSheet())
      link.then(
        (url) => sendLink(title, url),
        () => {},
      );
  }

  function share() {
    const now = draft.current();
    if (!now) return;
    const run = { state: session.state(), asked: session.asked(), typed: session.transcript.text("stdin") };
    const request = shareRequest({ draft: now, run, judged: judged?.() ?? null });
    send(sharing.share(request), request.title || words.untitled);
  }

  return (
    <>
      <button
        type="button"
        className={buttonLook("icon")}
        popoverTarget="share"
        popoverTargetAction="show"
        aria-haspopup="dialog"
        aria-label={words.share}
        title={words.share}
        onClick={share}
      >
        <Share aria-hidden size={20} />
      </button>
      <LateSheet id="share" shape="list-at-end" label={words.share} load={loadSheet}>
        {({ ShareSheet }) => <ShareSheet sharing={sharing} isCopied={isCopied} onSend={send} />}
      </LateSheet>
    </>
  );
}

const loadSheet = () => import("./share-sheet.tsx");
