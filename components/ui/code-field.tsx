import { AS_TYPED } from "./as-typed.ts";

interface CodeFieldProps {
  label: string;
  rows: number;
  value: string;
  onWrite: (text: string) => void;
}

/** A small text for programs, written without a keyboard's help. */
export function CodeField({ label, rows, value, onWrite }: CodeFieldProps) {
  return (
    <label className="grid gap-4 text-md font-semibold text-soft">
      {label}
      <textarea
        className="code-face min-h-touch min-w-0 resize-none rounded-lg border border-edge px-12 py-8 text-field leading-(--code-line) font-normal text-ink"
        rows={rows}
        value={value}
        onChange={({ target }) => onWrite(target.value)}
        {...AS_TYPED}
      />
    </label>
  );
}
