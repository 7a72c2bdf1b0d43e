"use client";

import { ArrowLeft, ArrowRight, EyeOff, RotateCcw } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { arrangeWords } from "#components/language/arrange-words.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { DEFAULT_ARRANGEMENT, hiddenKeys, moveKey } from "./arrangement.ts";
import { barKeys } from "./bar-keys.ts";
import { Cap, KEY } from "./cap.tsx";
import { KeyFace } from "./key-face.tsx";
import { keyOf } from "./keys.ts";

/** Where the keys of the bar are put in order: tap one, then the place where it goes. */
export function ArrangeSheet() {
  const { language, words } = useSpeech();
  const say = arrangeWords[language];
  const shown = useSyncExternalStore(barKeys.subscribe, barKeys.get, barKeys.get);
  const [picked, setPicked] = useState<string | null>(null);
  const at = picked === null ? -1 : shown.indexOf(picked);
  const nameOf = (id: string) => words.keys.names[id] ?? id;

  function tap(id: string) {
    if (picked === null || picked === id) setPicked(picked === id ? null : id);
    else {
      barKeys.set(moveKey(shown, at, shown.indexOf(id)));
      setPicked(null);
    }
  }

  return (
    <div className="grid gap-10">
      <Note>{say.advice}</Note>
      <ul className="grid auto-rows-46 grid-cols-[repeat(auto-fill,minmax(46px,1fr))]" aria-label={say.shown}>
        {shown.map((id) => (
          <li key={id} className="grid">
            <button
              type="button"
              className={`size-full ${KEY}`}
              aria-label={nameOf(id)}
              aria-pressed={id === picked}
              onClick={() => tap(id)}
            >
              <Face id={id} />
            </button>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-8">
        <Button
          look="quiet"
          className="disabled:opacity-45"
          aria-label={say.earlier}
          disabled={at < 1}
          onClick={() => barKeys.set(moveKey(shown, at, at - 1))}
        >
          <ArrowLeft aria-hidden size={18} />
        </Button>
        <Button
          look="quiet"
          className="disabled:opacity-45"
          aria-label={say.later}
          disabled={at < 0 || at === shown.length - 1}
          onClick={() => barKeys.set(moveKey(shown, at, at + 1))}
        >
          <ArrowRight aria-hidden size={18} />
        </Button>
        <Button
          look="quiet"
          className="disabled:opacity-45"
          disabled={at < 0 || shown.length === 1}
          onClick={() => {
            barKeys.set(shown.toSpliced(at, 1));
            setPicked(null);
          }}
        >
          <EyeOff aria-hidden size={18} />
          {say.hide}
        </Button>
        <Button
          look="quiet"
          className="disabled:opacity-45"
          onClick={() => {
            barKeys.set(DEFAULT_ARRANGEMENT);
            setPicked(null);
          }}
        >
          <RotateCcw aria-hidden size={18} />
          {say.reset}
        </Button>
      </div>
      <h2 className="text-md font-semibold text-soft">{say.hidden}</h2>
      <ul className="grid auto-rows-46 grid-cols-[repeat(auto-fill,minmax(46px,1fr))]" aria-label={say.hidden}>
        {hiddenKeys(shown).map((id) => (
          <li key={id} className="grid">
            <button
              type="button"
              className={`size-full ${KEY}`}
              aria-label={say.show(nameOf(id))}
              onClick={() => barKeys.set([...shown, id])}
            >
              <Face id={id} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Face({ id }: { id: string }) {
  const key = keyOf(id);
  return <Cap>{key && <KeyFace of={key} />}</Cap>;
}
