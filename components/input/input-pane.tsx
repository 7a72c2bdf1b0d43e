"use client";

import { ClipboardPaste, Eraser, FileUp, TextCursorInput } from "lucide-react";
import { type DragEvent, type RefObject, useRef } from "react";
import type { Changes } from "#components/draft/changes.ts";
import { useFirstText } from "#components/draft/first-text.ts";
import { largeInput, putInput } from "#components/draft/input-text.ts";
import { DRAFT_FIELDS } from "#components/draft/restore-script.tsx";
import { formatBytes } from "#components/language/figures.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { keepFocus } from "#components/ui/keep-focus.ts";
import { part } from "#components/ui/parts.ts";
import { LargeInput } from "./large-input.tsx";
import { useInputTools } from "./use-input-tools.ts";
import { useTextSize } from "./use-text-size.ts";

interface InputPaneProps {
  defaultStdin: string;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  /** Tells of changes to the field, by the user or by opening a draft. */
  changes: Changes;
  onChange: () => void;
  /** Whether the user wants to go on typing after the text, while the program runs. */
  asks: boolean;
  onAsk: (asks: boolean) => void;
}

/** What the program reads from its standard input. */
export function InputPane({ defaultStdin, fieldRef, changes, onChange, asks, onAsk }: InputPaneProps) {
  const words = useWords();
  const tools = words.console.input;
  const firstText = useFirstText(defaultStdin);
  const { lines, bytes, large } = useTextSize(fieldRef, changes, defaultStdin);
  const { note, dismiss, paste, open, clear } = useInputTools(fieldRef, onChange);
  const picker = useRef<HTMLInputElement>(null);

  function onDrop(event: DragEvent) {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    void open(file);
  }

  return (
    <>
      <div className="pane-head input-head" {...part("input-tools")}>
        <h2 className="pane-title">{words.input.title}</h2>
        <span className="figures">
          <span>{words.input.lines(lines)}</span>
          <span>{formatBytes(bytes)}</span>
        </span>
        <button
          type="button"
          className="switch"
          {...keepFocus}
          aria-pressed={asks}
          aria-label={`${tools.live}: ${tools.liveHint}`}
          title={tools.liveHint}
          onClick={() => onAsk(!asks)}
        >
          <TextCursorInput aria-hidden size={18} />
          <span>{tools.live}</span>
        </button>
        <Button {...keepFocus} look="icon" aria-label={tools.paste} title={tools.paste} onClick={paste}>
          <ClipboardPaste aria-hidden size={20} />
        </Button>
        <Button
          {...keepFocus}
          look="icon"
          aria-label={tools.open}
          title={tools.open}
          onClick={() => picker.current?.click()}
        >
          <FileUp aria-hidden size={20} />
        </Button>
        <Button {...keepFocus} look="icon" aria-label={tools.clear} title={tools.clear} onClick={clear}>
          <Eraser aria-hidden size={20} />
        </Button>
        <input
          ref={picker}
          type="file"
          accept="text/*,.txt,.in,.csv,.json,.dat"
          aria-label={tools.open}
          hidden
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) void open(file);
            // The same file can be opened again.
            currentTarget.value = "";
          }}
        />
      </div>
      <div role="status">
        {note && (
          <p className="notice input-note" {...part("input-note")}>
            <span>{note.text}</span>
            {note.undo && (
              <Button look="text" {...keepFocus} onClick={note.undo}>
                {tools.undo}
              </Button>
            )}
          </p>
        )}
      </div>
      {large && <LargeInput input={large} />}
      <textarea
        ref={fieldRef}
        hidden={large !== undefined}
        id={DRAFT_FIELDS.stdin}
        className="stdin"
        {...part("stdin")}
        defaultValue={firstText}
        suppressHydrationWarning
        aria-label={words.input.label}
        placeholder={words.input.placeholder}
        spellCheck={false}
        autoCapitalize="none"
        autoCorrect="off"
        autoComplete="off"
        translate="no"
        onInput={({ currentTarget }) => {
          dismiss();
          // A field that has just been emptied tells of that, too.
          if (currentTarget.value !== "" || !largeInput(currentTarget)) putInput(currentTarget, currentTarget.value);
          onChange();
        }}
        onDragOver={(event) => event.dataTransfer.types.includes("Files") && event.preventDefault()}
        onDrop={onDrop}
      />
    </>
  );
}
