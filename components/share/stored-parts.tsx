"use client";

import { useSpeech } from "#components/language/language-provider.tsx";
import { sharingWords } from "#components/language/sharing-words.ts";
import { Note } from "#components/ui/note.tsx";
import type { ShareRequestInput } from "#contract/share.ts";
import type { Made } from "./sharing.ts";

/** Longer links may be cut where they are sent. In characters. */
const LONG_LINK = 2_000;

/** What is behind a link, for how long, and for whom. */
export function StoredParts({ made: { url, stored, isMine }, request }: { made: Made; request: ShareRequestInput }) {
  const { language } = useSpeech();
  const words = sharingWords[language];
  if (!stored) {
    return (
      <div className="grid gap-4">
        <Note>{words.inline.says}</Note>
        {url.length > LONG_LINK && <Note>{words.inline.long}</Note>}
      </div>
    );
  }
  const { stdin, cases = [], note } = request;
  const parts = [
    words.stored.code,
    ...(stdin ? [words.stored.input] : []),
    ...(cases.length > 0 ? [words.stored.cases(cases.length)] : []),
    ...(stored.result === "stored" ? [words.stored.result] : []),
    ...(note ? [words.stored.note] : []),
  ];
  const list = new Intl.ListFormat(language, { type: "conjunction" }).format(parts);
  return (
    <div className="grid gap-4">
      <Note>{`${words.stored.says(list)} ${words.stored.keeps(stored.days)}`}</Note>
      {stored.result !== "stored" && <Note className="font-semibold">{words.stored[stored.result]}</Note>}
      {!isMine && <Note>{words.stored.notMine}</Note>}
    </div>
  );
}
