"use client";

import { type FormEvent, useState } from "react";
import type { Case } from "#components/draft/draft.ts";
import type { CaseWords } from "#components/language/case-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { NameField } from "#components/ui/text-field.tsx";
import type { Signature } from "#judging/signature.ts";
import { CaseText } from "./case-text.tsx";

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
  const [isCall, setIsCall] = useState(given.isCall === true);
  const [input, setInput] = useState(given.input);
  const [expected, setExpected] = useState(given.expected ?? "");

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name")).trim();
    const isNone = expected === "" && given.expected !== "";
    onKeep({ name, input, expected: isNone ? null : expected, ...(isCall && { isCall }) });
  }

  return (
    <form className="grid gap-8 rounded-xl border border-line bg-raise p-12" onSubmit={onSubmit}>
      {(signature || isCall) && <Switch label={said.isCall(textOf(signature))} on={isCall} onSwitch={setIsCall} />}
      <div className="grid gap-8 @min-[27.5rem]/pane:grid-cols-2">
        <CaseText label={isCall ? said.arguments : said.input} text={input} said={said} onText={setInput} isFirst />
        <CaseText label={isCall ? said.returns : said.expected} text={expected} said={said} onText={setExpected} />
      </div>
      <Note>{isCall ? said.callHint : said.expectedHint}</Note>
      <NameField label={said.name} name="name" defaultValue={given.name} />
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
