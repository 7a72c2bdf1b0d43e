"use client";

import { Eraser, FileDown, FileUp, Pencil } from "lucide-react";
import { type ClipboardEvent, useRef, useState } from "react";
import { saveFile } from "#components/device/files.ts";
import { isTooLarge } from "#components/draft/input-text.ts";
import { countBytes, countLines } from "#components/draft/text-size.ts";
import { LargeInput } from "#components/input/large-input.tsx";
import { readText } from "#components/input/read-text.ts";
import type { CaseWords } from "#components/language/case-words.ts";
import { formatBytes } from "#components/language/figures.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { PartEditor } from "./part-editor.tsx";

interface CaseTextProps {
  label: string;
  text: string;
  said: CaseWords;
  onText: (text: string) => void;
  /** Whether one begins to type here. */
  isFirst?: boolean;
}

/** A text of a case in its field; one that is too large for a field is edited in parts, and a file takes it out and in. */
export function CaseText({ label, text, said, onText, isFirst = false }: CaseTextProps) {
  const tools = useWords().console.input;
  const picker = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isLarge = isTooLarge(text);
  /** How many files have taken the place of what was there. */
  const [files, setFiles] = useState(0);

  function put(next: string) {
    setProblem(null);
    onText(next);
  }

  async function open(file: File) {
    const read = await readText(file);
    if ("text" in read) {
      put(read.text.replaceAll("\r\n", "\n"));
      setFiles((before) => before + 1);
    } else setProblem(read.problem === "tooLarge" ? tools.tooLarge : tools.notText(file.name));
  }

  /** A field that was given so much would keep the page busy for seconds. */
  function onPaste(event: ClipboardEvent<HTMLTextAreaElement>) {
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const pasted = event.clipboardData.getData("text/plain").replaceAll("\r\n", "\n");
    const whole = value.slice(0, selectionStart) + pasted + value.slice(selectionEnd);
    if (!isTooLarge(whole)) return;
    event.preventDefault();
    put(whole);
  }

  return (
    <div className="grid min-w-0 content-start gap-4">
      {isLarge ? (
        <LargeText key={files} {...{ label, text, said }} onText={put} />
      ) : (
        <TextField
          label={label}
          rows={4}
          value={text}
          autoFocus={isFirst}
          onChange={({ currentTarget }) => put(currentTarget.value)}
          onPaste={onPaste}
        />
      )}
      <div className="flex items-center gap-4">
        <Button
          look="icon"
          aria-label={`${label}: ${tools.open}`}
          title={tools.open}
          onClick={() => picker.current?.click()}
        >
          <FileUp aria-hidden size={18} />
        </Button>
        {text !== "" && (
          <>
            <Button
              look="icon"
              aria-label={`${label}: ${said.save}`}
              title={said.save}
              onClick={() => saveFile(`${label}.txt`, text)}
            >
              <FileDown aria-hidden size={18} />
            </Button>
            <Button look="icon" aria-label={`${label}: ${tools.clear}`} title={tools.clear} onClick={() => put("")}>
              <Eraser aria-hidden size={18} />
            </Button>
          </>
        )}
        <span role="status" className="text-sm text-bad">
          {problem}
        </span>
      </div>
      <input
        ref={picker}
        type="file"
        aria-label={`${label}: ${tools.open}`}
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void open(file);
          currentTarget.value = "";
        }}
      />
    </div>
  );
}

/** The ends of a text that is too large for a field, or a part of it to be edited. */
function LargeText({ label, text, said, onText }: Omit<CaseTextProps, "isFirst">) {
  const { input: words } = useWords();
  const [isEdited, setIsEdited] = useState(false);
  if (isEdited) return <PartEditor {...{ label, text, said, onText }} onDone={() => setIsEdited(false)} />;
  const lines = countLines(text);
  return (
    <>
      <div className="text-md font-semibold text-soft">{label}</div>
      <div className="grid max-h-160 overflow-auto rounded-lg bg-panel">
        <LargeInput input={{ text, lines }} note={said.large(words.lines(lines), formatBytes(countBytes(text)))} />
      </div>
      <Button look="quiet" className="justify-self-start" onClick={() => setIsEdited(true)}>
        <Pencil aria-hidden size={18} />
        {said.editPart}
      </Button>
    </>
  );
}
