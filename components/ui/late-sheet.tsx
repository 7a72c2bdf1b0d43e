"use client";

import { type ReactNode, useEffect, useState } from "react";
import { useWords } from "#components/language/language-provider.tsx";
import { Button } from "./button.tsx";
import { Note } from "./note.tsx";
import { Sheet, type SheetShape } from "./sheet.tsx";

interface LateSheetProps<M> {
  id: string;
  label: string;
  /** Brings what is in the sheet; asked for when the sheet is opened. */
  load: () => Promise<M>;
  children: (module: M) => ReactNode;
  /** Whether there is only text in it, which the keyboard must be able to scroll. */
  isText?: boolean;
  shape?: SheetShape;
}

/** A sheet whose script is no part of the page's first load. It is filled while it is open, and anew each time. */
export function LateSheet<M>({ id, label, load, children, isText = false, shape = "list" }: LateSheetProps<M>) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Sheet
      id={id}
      shape={shape}
      label={label}
      {...(isText && { tabIndex: 0 })}
      onToggle={({ newState }) => setIsOpen(newState === "open")}
    >
      {isOpen && <Late load={load}>{children}</Late>}
    </Sheet>
  );
}

/** What comes with a script of its own, or the words that the script did not come. */
export function Late<M>({ load, children }: Pick<LateSheetProps<M>, "load" | "children">) {
  const words = useWords().drafts;
  const [module, setModule] = useState<{ here: M } | "failed" | null>(null);
  useEffect(() => {
    let gone = false;
    load().then(
      (here) => gone || setModule({ here }),
      () => gone || setModule("failed"),
    );
    return () => {
      gone = true;
    };
  }, [load]);
  if (module === "failed") {
    return (
      <Note className="mt-14">
        {words.loadFailed}{" "}
        <Button look="text" onClick={() => location.reload()}>
          {words.reload}
        </Button>
      </Note>
    );
  }
  return module && children(module.here);
}
