"use client";

import { KeyRound } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { useSpeech } from "#components/language/language-provider.tsx";
import { tokenWords } from "#components/language/token-words.ts";
import { heldToken } from "#components/run/held-token.ts";
import { dropToken } from "#components/run/keep-token.ts";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";

/** The token that this browser keeps, where it does, and the way to have it forgotten. */
export function TokenEntry() {
  const words = tokenWords[useSpeech().language];
  const name = useSyncExternalStore(heldToken.subscribe, heldToken.get);
  const [told, setTold] = useState<"forgotten" | "unreachable" | null>(null);
  if (name === null && told === null) return null;
  return (
    <div className="mt-14 grid gap-8">
      {name !== null && <Note className="break-words">{words.held(name)}</Note>}
      {name !== null && (
        <Button look="quiet" onClick={async () => setTold((await dropToken()) ? "forgotten" : "unreachable")}>
          <KeyRound aria-hidden size={18} />
          {words.forget}
        </Button>
      )}
      <div role="status">{told && <Note>{words[told]}</Note>}</div>
    </div>
  );
}
