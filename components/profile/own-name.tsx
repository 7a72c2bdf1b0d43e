"use client";

import { Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { ProfileWords } from "#components/language/profile-words.ts";
import { Button } from "#components/ui/button.tsx";
import { isFree } from "./own-profiles.ts";

interface OwnNameProps {
  said: ProfileWords;
  /** Whether the profile is one of the user's own. */
  isOwn: boolean;
  isNaming: boolean;
  setIsNaming: (isNaming: boolean) => void;
  onKeep: (name: string) => void;
  onForget: () => void;
}

/** Keeps the profile under a name of one's own, for other drafts, or forgets it again. */
export function OwnName({ said, isOwn, isNaming, setIsNaming, onKeep, onForget }: OwnNameProps) {
  const [isTaken, setIsTaken] = useState(false);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name")).trim();
    setIsTaken(!isFree(name));
    if (!isFree(name)) return;
    onKeep(name);
    setIsNaming(false);
  }

  if (!isNaming) {
    return (
      <div className="flex flex-wrap gap-8">
        <Button look="quiet" onClick={() => setIsNaming(true)}>
          {said.keepAsOwn}
        </Button>
        {isOwn && (
          <Button look="quiet" onClick={onForget}>
            <Trash2 aria-hidden size={18} />
            {said.forget}
          </Button>
        )}
      </div>
    );
  }
  return (
    <form className="flex flex-wrap gap-8" onSubmit={onSubmit}>
      <input
        name="name"
        className="min-h-touch min-w-0 flex-1 rounded-lg border border-edge px-12 text-field text-ink"
        aria-label={said.name}
        placeholder={said.name}
        maxLength={60}
        autoComplete="off"
        aria-invalid={isTaken || undefined}
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was just tapped.
        autoFocus
      />
      <Button type="submit" look="solid">
        {said.keep}
      </Button>
      {isTaken && (
        <p className="w-full text-md text-bad" role="status">
          {said.taken}
        </p>
      )}
    </form>
  );
}
