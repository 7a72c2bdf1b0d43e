"use client";

import type { ProfileWords } from "#components/language/profile-words.ts";
import { Choice } from "#components/ui/choice.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { CHECKER_CONVENTIONS, type CheckerConvention, type Comparison } from "#contract/comparison.ts";

type Checker = Extract<Comparison, { rule: "checker" }>["checker"];

interface CheckerFieldsProps {
  checker: Checker;
  said: ProfileWords;
  onChange: (checker: Checker) => void;
}

/** The program that says whether an output is right, and by which convention it is called. */
export function CheckerFields({ checker, said, onChange }: CheckerFieldsProps) {
  return (
    <div className="grid gap-8">
      <div className="-mt-16">
        <Choice<CheckerConvention>
          legend={said.convention}
          options={CHECKER_CONVENTIONS.map((value) => ({ value, label: value }))}
          value={checker.convention}
          onChoose={(convention) => onChange({ ...checker, convention })}
        />
      </div>
      <Note>{said.conventions[checker.convention]}</Note>
      <TextField
        label={said.checker}
        rows={6}
        value={checker.code}
        onChange={({ currentTarget }) => onChange({ ...checker, code: currentTarget.value })}
      />
    </div>
  );
}
