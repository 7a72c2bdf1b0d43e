"use client";

import { ClipboardPaste, FileUp, ListPlus, Plus } from "lucide-react";
import { useRef } from "react";
import type { CaseWords } from "#components/language/case-words.ts";
import { Button } from "#components/ui/button.tsx";

interface AddWaysProps {
  said: CaseWords;
  onPaste: () => void;
  onFiles: (files: readonly File[]) => void;
  onWrite: () => void;
  /** null where there is no run that could be kept. */
  onKeepRun: (() => void) | null;
}

/** The ways in which cases come. */
export function AddWays({ said, onPaste, onFiles, onWrite, onKeepRun }: AddWaysProps) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-wrap gap-8">
      <Button look="quiet" onClick={onPaste}>
        <ClipboardPaste aria-hidden size={18} />
        {said.paste}
      </Button>
      {onKeepRun && (
        <Button look="quiet" onClick={onKeepRun}>
          <ListPlus aria-hidden size={18} />
          {said.fromRun}
        </Button>
      )}
      <Button look="quiet" onClick={onWrite}>
        <Plus aria-hidden size={18} />
        {said.add}
      </Button>
      <Button look="quiet" onClick={() => picker.current?.click()}>
        <FileUp aria-hidden size={18} />
        {said.files}
      </Button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={said.files}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          if (files.length > 0) onFiles(files);
          // The same files can be opened again.
          currentTarget.value = "";
        }}
      />
    </div>
  );
}
