"use client";

import { useWords } from "#components/language/language-provider.tsx";

interface CasesChipProps {
  isShown: boolean;
  /** "2/3" once there are verdicts. */
  verdict: string | null;
  onToggle: (isShown: boolean) => void;
}

/** On a phone on its side, where there is no room for a third pane: the cases in the place of the others. */
export function CasesChip({ isShown, verdict, onToggle }: CasesChipProps) {
  const { title } = useWords().cases;
  return (
    <button
      type="button"
      className="relative hidden min-h-36 flex-none items-center rounded-full border border-line bg-raise px-11 text-md font-medium whitespace-nowrap tabular after:absolute after:inset-x-0 after:-inset-y-5 aria-pressed:border-accent aria-pressed:bg-accent-tint sideways:inline-flex"
      aria-pressed={isShown}
      onClick={() => onToggle(!isShown)}
    >
      {verdict ? `${title} ${verdict}` : title}
    </button>
  );
}
