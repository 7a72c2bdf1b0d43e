import type { ReactNode } from "react";

/** A key of the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="min-w-22 rounded-sm border border-line bg-panel px-6 py-1 text-center font-sans text-xs leading-[1.125rem] font-semibold">
      {children}
    </kbd>
  );
}
