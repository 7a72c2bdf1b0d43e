import type { ReactNode } from "react";

/** The classes of the button around a cap. */
export const KEY = "group grid [touch-action:pan-x] p-2 focus-visible:-outline-offset-2";

const LOOKS = {
  raised:
    "border-line bg-raise group-active:border-accent group-active:bg-accent-tint group-aria-disabled:border-transparent group-aria-disabled:bg-transparent group-aria-disabled:text-faint group-aria-pressed:border-accent group-aria-pressed:bg-accent group-aria-pressed:text-on-accent group-data-held:border-accent group-data-held:bg-accent-tint group-aria-disabled:[&_svg]:opacity-50",
  plain: "border-transparent text-soft",
} as const;

/** What is seen of a key. */
export function Cap({ look = "raised", children }: { look?: keyof typeof LOOKS; children: ReactNode }) {
  return (
    <span
      className={`relative grid place-items-center rounded-md border font-mono text-xl leading-[normal] font-semibold no-ligatures ${LOOKS[look]}`}
    >
      {children}
    </span>
  );
}
