"use client";

import { type FormEvent, useId, useState } from "react";
import { useSpeech } from "#components/language/language-provider.tsx";
import { sharingWords } from "#components/language/sharing-words.ts";
import { Button } from "#components/ui/button.tsx";

/** As much as a share takes. */
const NOTE_CHARACTERS = 500;

/** A few words for those who open the link; they make another link, for what is behind one never changes. */
export function ShareNote({ note, onMake }: { note: string; onMake: (note: string) => void }) {
  const words = sharingWords[useSpeech().language];
  const id = useId();
  const [text, setText] = useState(note);
  const isNew = text.trim() !== "" && text.trim() !== note;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (isNew) onMake(text.trim());
  }

  return (
    <form className="grid gap-8" onSubmit={onSubmit}>
      <label htmlFor={id} className="text-md font-semibold text-soft">
        {words.note}
      </label>
      <textarea
        id={id}
        className="min-h-touch min-w-0 resize-none rounded-lg border border-edge px-12 py-8 text-field text-ink"
        rows={2}
        maxLength={NOTE_CHARACTERS}
        placeholder={words.noteHint}
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      {isNew && (
        <Button type="submit" look="solid">
          {words.withNote}
        </Button>
      )}
    </form>
  );
}
