"use client";

import { type ReactNode, useId, useState } from "react";

interface NumberFieldProps {
  label: string;
  unit?: ReactNode;
  value: number | undefined;
  bounds: { least: number; most: number };
  /** Called with a number within the bounds; undefined where the field was emptied, if that is allowed. */
  onValue: (value: number | undefined) => void;
  isOptional?: boolean;
  /** Takes a text that is more than a number, and says whether it did. */
  onText?: (text: string) => boolean;
}

/** A number that is typed; what is none, or out of bounds, is marked and changes nothing. */
export function NumberField({ label, unit, value, bounds, onValue, onText, isOptional = false }: NumberFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (value === undefined ? "" : String(value));
  const isWrong = typed !== null && read(typed) === null;

  function read(next: string): { value: number | undefined } | null {
    const trimmed = next.trim().replace(",", ".");
    if (trimmed === "") return isOptional ? { value: undefined } : null;
    const number = Number(trimmed);
    return number >= bounds.least && number <= bounds.most ? { value: number } : null;
  }

  function onChange(next: string) {
    if (onText?.(next)) return setTyped(null);
    setTyped(next);
    const found = read(next);
    if (found) onValue(found.value);
  }

  return (
    <div className="grid min-w-0 gap-4">
      <label className="text-md font-semibold text-soft" htmlFor={id}>
        {label}
      </label>
      <div
        className={`flex items-center rounded-lg border px-12 focus-within:outline-2 focus-within:-outline-offset-1 ${isWrong ? "border-bad focus-within:outline-bad" : "border-edge focus-within:outline-accent"}`}
      >
        <input
          className="min-h-touch w-full min-w-0 flex-1 text-field text-ink tabular outline-none"
          id={id}
          inputMode="decimal"
          autoComplete="off"
          enterKeyHint="done"
          value={text}
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? `${id}-bounds` : undefined}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onBlur={() => setTyped(null)}
        />
        {unit && <span className="flex-none text-md text-soft">{unit}</span>}
      </div>
      {isWrong && (
        <p className="text-sm text-bad tabular" id={`${id}-bounds`}>
          {bounds.least} – {bounds.most}
        </p>
      )}
    </div>
  );
}
