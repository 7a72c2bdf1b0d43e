import { type ComponentProps, useId } from "react";
import { AS_TYPED } from "./as-typed.ts";

/** The look of what is typed into, over one line or more. */
export const FIELD = "min-h-touch min-w-0 rounded-lg border border-edge px-12 py-8 text-field text-ink";

/** Where a name is typed, under its label. */
export function NameField({ label, ...props }: ComponentProps<"input"> & { label: string }) {
  const id = useId();
  return (
    <div className="grid min-w-0 gap-6">
      <label className="text-md font-semibold text-soft" htmlFor={id}>
        {label}
      </label>
      <input className={FIELD} id={id} autoComplete="off" maxLength={80} {...props} />
    </div>
  );
}

/** Where a program or data are typed, under a label: as it is, without a keyboard's help. */
export function TextField({ label, ...props }: ComponentProps<"textarea"> & { label: string }) {
  const id = useId();
  return (
    <div className="grid min-w-0 gap-6">
      <label className="text-md font-semibold text-soft" htmlFor={id}>
        {label}
      </label>
      <textarea
        className={`code-face resize-none leading-(--code-line) ${FIELD}`}
        id={id}
        {...AS_TYPED}
        wrap="off"
        {...props}
      />
    </div>
  );
}
