"use client";

import { type ComponentProps, type FormEvent, useId, useState } from "react";
import type { Case } from "#components/draft/draft.ts";
import { isTooLarge } from "#components/draft/input-text.ts";
import { countBytes, countLines } from "#components/draft/text-size.ts";
import type { CaseWords } from "#components/language/case-words.ts";
import { formatBytes } from "#components/language/figures.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { Switch } from "#components/ui/switch.tsx";
import type { Signature } from "#judging/signature.ts";

interface CaseFormProps {
  given: Case;
  /** The function of the program that could be called. */
  signature: Signature | null;
  said: CaseWords;
  onKeep: (one: Case) => void;
  onCancel: () => void;
}

/** Where a case is written. */
export function CaseForm({ given, signature, said, onKeep, onCancel }: CaseFormProps) {
  const id = useId();
  const [isCall, setIsCall] = useState(given.isCall === true);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const read = (name: string) => (form.has(name) ? String(form.get(name)).replaceAll("\r\n", "\n") : null);
    const expected = read("expected") ?? given.expected;
    const isNone = expected === "" && given.expected !== "";
    onKeep({
      name: (read("name") ?? "").trim(),
      input: read("input") ?? given.input,
      expected: isNone ? null : expected,
      ...(isCall && { isCall }),
    });
  }

  return (
    <form className="grid gap-6 rounded-xl border border-line bg-raise p-12" onSubmit={onSubmit}>
      {(signature || isCall) && <Switch label={said.isCall(textOf(signature))} on={isCall} onSwitch={setIsCall} />}
      <div className="grid gap-8 @min-[440px]/pane:grid-cols-2">
        <Field
          id={`${id}-input`}
          name="input"
          label={isCall ? said.arguments : said.input}
          text={given.input}
          said={said}
          autoFocus
        />
        <Field
          id={`${id}-expected`}
          name="expected"
          label={isCall ? said.returns : said.expected}
          text={given.expected ?? ""}
          said={said}
        />
      </div>
      <Note>{isCall ? said.callHint : said.expectedHint}</Note>
      <label className="text-md font-semibold text-soft" htmlFor={`${id}-name`}>
        {said.name}
      </label>
      <input
        className="min-h-touch min-w-0 rounded-lg border border-edge px-12 py-8 text-field text-ink"
        id={`${id}-name`}
        name="name"
        defaultValue={given.name}
        autoComplete="off"
        maxLength={80}
      />
      <div className="flex justify-end gap-8">
        <Button look="quiet" onClick={onCancel}>
          {said.cancel}
        </Button>
        <Button type="submit" look="solid">
          {said.keep}
        </Button>
      </div>
    </form>
  );
}

/** A function as its program defines it. */
function textOf(signature: Signature | null): string {
  return signature ? `${signature.name}(${signature.parameters.join(", ")})` : "solution()";
}

interface FieldProps extends ComponentProps<"textarea"> {
  id: string;
  label: string;
  text: string;
  said: CaseWords;
}

/** A text of a case, or how much it is where a field would be too slow for it. */
function Field({ id, label, text, said, ...props }: FieldProps) {
  const { input } = useWords();
  return (
    <div className="grid min-w-0 gap-4">
      <label className="text-md font-semibold text-soft" htmlFor={id}>
        {label}
      </label>
      {isTooLarge(text) ? (
        <p id={id}>{said.large(input.lines(countLines(text)), formatBytes(countBytes(text)))}</p>
      ) : (
        <textarea
          {...props}
          id={id}
          className="code-face min-h-touch min-w-0 resize-none rounded-lg border border-edge px-12 py-8 text-field leading-(--code-line) text-ink"
          rows={4}
          defaultValue={text}
          spellCheck={false}
          autoCapitalize="none"
          autoCorrect="off"
          autoComplete="off"
          translate="no"
          wrap="off"
        />
      )}
    </div>
  );
}
