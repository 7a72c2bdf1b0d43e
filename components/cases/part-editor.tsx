"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { type ClipboardEvent, useId, useState } from "react";
import { isTooLarge } from "#components/draft/input-text.ts";
import { countLines } from "#components/draft/text-size.ts";
import type { CaseWords } from "#components/language/case-words.ts";
import { NumberField } from "#components/profile/number-field.tsx";
import { AS_TYPED } from "#components/ui/as-typed.ts";
import { Button } from "#components/ui/button.tsx";
import { FIELD } from "#components/ui/text-field.tsx";
import { type Part, partBefore, partFrom, startOfLine } from "./parts-of-text.ts";

interface PartEditorProps {
  /** Whose text it is. */
  label: string;
  /** Too large for a field. */
  text: string;
  said: CaseWords;
  onText: (text: string) => void;
  onDone: () => void;
}

/** A part of the text in the field, and the rest of it beside the field: what is typed costs no more than in a small text. */
interface Opened {
  head: string;
  value: string;
  tail: string;
  /** The number of its first line, and how many there are in all. */
  line: number;
  lines: number;
}

/** A large text, edited part by part. */
export function PartEditor({ label, text, said, onText, onDone }: PartEditorProps) {
  const [opened, setOpened] = useState(() => openedAt(text, partFrom(text, 0)));
  const { head, value, tail, line, lines } = opened;
  const id = useId();
  const end = head.length + value.length;

  function type(next: string) {
    setOpened({ ...opened, value: next });
    onText(head + next + tail);
  }

  function onPaste(event: ClipboardEvent<HTMLTextAreaElement>) {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const pasted = event.clipboardData.getData("text/plain").replaceAll("\r\n", "\n");
    const whole = value.slice(0, selectionStart) + pasted + value.slice(selectionEnd);
    if (!isTooLarge(whole)) return;
    event.preventDefault();
    const next = head + whole + tail;
    setOpened(openedAt(next, partFrom(next, head.length)));
    onText(next);
  }

  return (
    <div className="grid min-w-0 gap-6">
      <label className="text-md font-semibold text-soft" htmlFor={id}>
        {label}
      </label>
      <div className="flex items-end gap-4">
        <Button
          look="icon"
          aria-label={said.partBefore}
          title={said.partBefore}
          aria-disabled={head === ""}
          onClick={() => setOpened(openedAt(text, partBefore(text, head.length)))}
        >
          <ChevronLeft aria-hidden size={20} />
        </Button>
        <div className="min-w-0 flex-1">
          <NumberField
            label={said.partLine(lines)}
            value={line}
            bounds={{ least: 1, most: lines }}
            onValue={(to) => setOpened(openedAt(text, partFrom(text, startOfLine(text, Math.floor(to ?? 1)))))}
          />
        </div>
        <Button
          look="icon"
          aria-label={said.partAfter}
          title={said.partAfter}
          aria-disabled={tail === ""}
          onClick={() => tail !== "" && setOpened(openedAt(text, partFrom(text, end)))}
        >
          <ChevronRight aria-hidden size={20} />
        </Button>
      </div>
      <textarea
        className={`code-face resize-none leading-(--code-line) ${FIELD}`}
        id={id}
        rows={8}
        value={value}
        {...AS_TYPED}
        wrap="off"
        onChange={({ currentTarget }) => type(currentTarget.value)}
        onPaste={onPaste}
      />
      <Button look="quiet" className="justify-self-start" onClick={onDone}>
        {said.partDone}
      </Button>
    </div>
  );
}

function openedAt(text: string, { from, to }: Part): Opened {
  const head = text.slice(0, from);
  // The line that a part begins in has no end before it.
  const before = countLines(head) + (head === "" || head.endsWith("\n") ? 1 : 0);
  return { head, value: text.slice(from, to), tail: text.slice(to), line: before, lines: countLines(text) };
}
