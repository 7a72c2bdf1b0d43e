"use client";

import { type FormEvent, useState } from "react";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { sharingWords } from "#components/language/sharing-words.ts";
import { openLink } from "#components/share/links/open-link.ts";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";

/** Brings in the program behind a link, of this product or of another site whose links hold the program. */
export function LinkField({ controller, onOpened }: Pick<OpenDraft, "controller"> & { onOpened: () => void }) {
  const { from: words, noProgram } = sharingWords[useSpeech().language];
  const [told, setTold] = useState("");

  async function bring(text: string) {
    setTold("");
    const ended = await openLink(text, controller);
    if (ended === "opened") onOpened();
    else setTold(ended === null ? words.unknown : noProgram[ended]);
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void bring(String(new FormData(event.currentTarget).get("link")));
  }

  return (
    <form className="grid gap-8" onSubmit={onSubmit}>
      <div className="flex gap-8">
        <input
          name="link"
          className="min-h-touch min-w-0 flex-1 rounded-lg border border-edge px-12 text-field text-ink"
          inputMode="url"
          enterKeyHint="go"
          autoComplete="off"
          aria-label={words.field}
          placeholder="https://"
          ref={takeFocus}
          onPaste={({ clipboardData }) => void bring(clipboardData.getData("text/plain"))}
        />
        <Button type="submit" look="solid">
          {words.open}
        </Button>
      </div>
      <div role="status">{told && <Note className="font-semibold text-warn">{told}</Note>}</div>
      <Note>{words.sites}</Note>
    </form>
  );
}

/** It takes the place of the button that was just pressed. */
function takeFocus(field: HTMLInputElement | null) {
  field?.focus();
}
