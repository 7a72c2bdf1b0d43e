import type { ReactNode } from "react";

const TONES = { warn: "bg-warn-tint text-warn", calm: "bg-accent-tint text-ink" } as const;

/** What the page has to say between the top bar and the editor. */
export function Banner({ tone = "warn", children }: { tone?: keyof typeof TONES; children: ReactNode }) {
  return <p className={`flex items-center gap-8 px-edge py-8 text-md font-medium ${TONES[tone]}`}>{children}</p>;
}
