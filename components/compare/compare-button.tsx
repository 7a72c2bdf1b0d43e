"use client";

import { Scale } from "lucide-react";
import { useWords } from "#components/language/language-provider.tsx";
import { closeSheet, openSheet } from "#components/ui/popover.tsx";

export const COMPARE_SHEET = "compare";

/** Runs the program on both runtimes; in the sheets of the runtimes and of the output. */
export function CompareButton({ className }: { className: string }) {
  const words = useWords().compare;
  return (
    <button
      type="button"
      className={className}
      aria-haspopup="dialog"
      onClick={({ currentTarget }) => {
        closeSheet(currentTarget);
        openSheet(COMPARE_SHEET, "runtimes");
      }}
    >
      <Scale aria-hidden size={20} />
      {words.start}
    </button>
  );
}
