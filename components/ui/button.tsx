import type { ComponentProps } from "react";

const LABELLED =
  "inline-flex min-h-touch max-w-full flex-none items-center justify-center gap-7 rounded-lg px-14 text-base font-semibold";

const LOOKS = {
  /** An icon alone. */
  icon: "grid size-touch flex-none place-items-center rounded-lg text-soft hover:bg-panel",
  /** What one has most likely come for. Its edge is seen where the system chooses the colours. */
  solid: `${LABELLED} border border-transparent bg-accent text-on-accent active:bg-accent-press`,
  quiet: `${LABELLED} border border-line bg-raise text-ink hover:bg-panel [&>svg]:text-soft`,
  /** In the midst of a text. */
  text: "min-h-touch min-w-touch flex-none px-6 font-semibold text-link underline underline-offset-3",
  /** A line of a menu. */
  menu: "flex min-h-48 w-full items-center gap-12 rounded-lg px-8 font-semibold [&>svg]:text-soft",
  /** Of a short menu that an icon opens. */
  entry: "flex min-h-48 items-center gap-14 rounded-lg px-6 text-left font-medium hover:bg-panel [&>svg]:text-soft",
} as const;

export type ButtonLook = keyof typeof LOOKS;

/** The classes of a button that looks like the others of its kind. */
export function buttonLook(look: ButtonLook): string {
  return LOOKS[look];
}

/** A button that looks like the others of its kind; `className` adds to the look and takes nothing of it back. */
export function Button({ look, className = "", ...props }: ComponentProps<"button"> & { look: ButtonLook }) {
  return <button type="button" className={`${LOOKS[look]} ${className}`} {...props} />;
}
