"use client";

import { ClipboardPaste, Eraser, FileUp, TextCursorInput } from "lucide-react";
import { type DragEvent, type RefObject, useRef } from "react";
import type { Changes } from "#components/draft/changes.ts";
import { useFirstText } from "#components/draft/first-text.ts";
import { largeInput, putInput } from "#components/draft/input-text.ts";
import { DRAFT_FIELDS } from "#components/draft/restore-script.tsx";
import { formatBytes } from "#components/language/figures.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { AS_TYPED } from "#components/ui/as-typed.ts";
import { Button } from "#components/ui/button.tsx";
import { keepFocus } from "#components/ui/keep-focus.ts";
import { PaneHead, PaneTitle } from "#components/ui/pane-head.tsx";
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
      <PaneHead className="pr-4 pl-edge" {...part("input-tools")}>
        <PaneTitle className="narrow:hidden @max-[18.75rem]/pane:flex-1">{words.input.title}</PaneTitle>
        <span className="mr-[-1em] flex flex-1 wide:ml-10 flex-wrap text-sm text-soft tabular [clip-path:inset(0_1em_0_0)] @max-[18.75rem]/pane:hidden">
          <span className="whitespace-nowrap after:inline-block after:w-[1em] after:text-center after:content-['·'] wide:@max-[20.625rem]/pane:after:content-none">
            {words.input.lines(lines)}
          </span>
          <span className="whitespace-nowrap wide:@max-[20.625rem]/pane:hidden">{formatBytes(bytes)}</span>
        </span>
        <button
          type="button"
          className="flex min-h-touch flex-none items-center gap-5 @max-[18.75rem]/pane:ml-auto px-10 text-sm font-semibold text-soft aria-pressed:text-accent aria-pressed:[box-shadow:inset_0_-2px_var(--color-accent)] @max-[18.75rem]/pane:w-touch @max-[18.75rem]/pane:justify-center @max-[18.75rem]/pane:p-0"
          {...keepFocus}
          aria-pressed={asks}
          aria-label={`${tools.live}: ${tools.liveHint}`}
          title={tools.liveHint}
          onClick={() => onAsk(!asks)}
        >
          <TextCursorInput aria-hidden size={18} />
          <span className="@max-[18.75rem]/pane:hidden">{tools.live}</span>
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
      </PaneHead>
      <div role="status">
        {note && (
          <p
            className="flex min-h-touch flex-none items-center gap-12 border-b border-line bg-panel px-edge text-md"
            {...part("input-note")}
          >
            <span className="flex-1">{note.text}</span>
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
        className="code-face min-h-0 flex-1 resize-none overflow-auto px-edge py-10 text-(length:--code-size) leading-(--code-line) whitespace-pre placeholder:font-sans placeholder:break-keep placeholder:whitespace-pre-wrap placeholder:text-faint focus-visible:-outline-offset-2"
        {...part("stdin")}
        defaultValue={firstText}
        suppressHydrationWarning
        aria-label={words.input.label}
        placeholder={words.input.placeholder}
        {...AS_TYPED}
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
