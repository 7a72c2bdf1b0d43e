"use client";

import { Check, Copy, Link2, Send } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { copyText } from "#components/device/clipboard.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { sharingWords } from "#components/language/sharing-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { SheetTitle } from "#components/ui/sheet.tsx";
import { MyLinks } from "./my-links-list.tsx";
import { QrCode } from "./qr-code.tsx";
import { hasShareSheet, sendLink } from "./send-link.ts";
import { ShareNote } from "./share-note.tsx";
import type { Made, Sharing } from "./sharing.ts";
import type { ShareTrouble } from "./store-share.ts";
import { StoredParts } from "./stored-parts.tsx";

interface ShareSheetProps {
  sharing: Sharing;
  /** Whether the link is in the clipboard; null until that is known. */
  isCopied: boolean | null;
  /** Copies and hands out a link that is on its way. */
  onSend: (link: Promise<string>, title: string) => void;
}

/** All about the link that was just made: what is in it, other ways to hand it out, and the links before. */
export function ShareSheet({ sharing, isCopied, onSend }: ShareSheetProps) {
  const words = sharingWords[useSpeech().language];
  const state = useSyncExternalStore(sharing.subscribe, sharing.state);
  const [isListing, setIsListing] = useState(false);
  if (isListing) return <MyLinks onBack={() => setIsListing(false)} />;
  const request = state.phase === "made" || state.phase === "refused" ? state.request : null;
  const title = request?.title || words.untitled;
  const send = (link: Promise<string>) => onSend(link, title);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-12" aria-busy={state.phase === "making"}>
      <div role="status">
        {state.phase === "made" ? (
          <SheetTitle className="flex items-center gap-8">
            {isCopied && <Check aria-hidden size={20} className="text-accent" />}
            {isCopied ? words.copied : words.made}
          </SheetTitle>
        ) : state.phase === "refused" ? (
          <Trouble trouble={state.trouble} />
        ) : (
          <SheetTitle>{words.making}</SheetTitle>
        )}
      </div>
      {state.phase === "made" && <TheLink made={state.made} isCopied={isCopied} />}
      {state.phase === "made" && <StoredParts made={state.made} request={state.request} />}
      {state.phase === "made" && state.made.stored && (
        <ShareNote
          key={state.made.url}
          note={state.request.note ?? ""}
          onMake={(note) => send(sharing.share({ ...state.request, note }))}
        />
      )}
      <div className="flex flex-wrap gap-8">
        {state.phase === "refused" && state.trouble.why !== "too_large" && state.trouble.why !== "barred" && (
          <Button look="solid" onClick={() => send(sharing.share(state.request))}>
            {words.again}
          </Button>
        )}
        {request && !(state.phase === "made" && !state.made.stored) && state.phase !== "making" && (
          <Button look="quiet" onClick={() => send(sharing.shareInline(request))}>
            <Link2 aria-hidden size={18} />
            {words.inline.offer}
          </Button>
        )}
        <Button look="quiet" onClick={() => setIsListing(true)}>
          {words.mine}
        </Button>
      </div>
      {state.phase === "made" && <QrCode key={`qr ${state.made.url}`} url={state.made.url} />}
    </div>
  );
}

function Trouble({ trouble }: { trouble: ShareTrouble }) {
  const words = sharingWords[useSpeech().language];
  const [what, advice] =
    trouble.why === "rate_limited"
      ? words.tooMany(trouble.minutes)
      : words.trouble[trouble.why === "too_large" ? trouble.part : trouble.why];
  return (
    <>
      <SheetTitle className="text-wrap text-warn">{what}</SheetTitle>
      <Note className="mt-6">{advice}</Note>
    </>
  );
}

function TheLink({ made: { url, title }, isCopied }: { made: Made; isCopied: boolean | null }) {
  const words = sharingWords[useSpeech().language];
  const [became, setBecame] = useState<"copied" | "refused" | null>(null);
  const copy = () => void copyText(url).then((done) => setBecame(done ? "copied" : "refused"));
  return (
    <div className="grid gap-8">
      <input
        className="min-h-touch w-full min-w-0 rounded-lg border border-edge px-12 text-field text-ellipsis text-ink"
        readOnly
        value={url}
        aria-label={words.link}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <div className="grid auto-cols-fr grid-flow-col gap-8">
        <Button look={isCopied === false ? "solid" : "quiet"} onClick={copy}>
          {became === "copied" ? <Check aria-hidden size={18} /> : <Copy aria-hidden size={18} />}
          {words.copy}
        </Button>
        {hasShareSheet() && (
          <Button look="quiet" onClick={() => void sendLink(title || words.untitled, url)}>
            <Send aria-hidden size={18} />
            {words.send}
          </Button>
        )}
      </div>
      <p role="status" className="sr-only">
        {became === "copied" && words.copied}
      </p>
      {(became === "refused" || (isCopied === false && became === null)) && <Note>{words.notCopied}</Note>}
    </div>
  );
}
