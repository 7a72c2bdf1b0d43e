"use client";

import type { ComponentProps } from "react";
import type { Judged } from "#components/share/subject.ts";
import { useLatePart } from "#components/ui/use-late-part.ts";
import type { CasesPane } from "./cases-pane.tsx";

/** What the rest of the screen must know of the judging of the open draft's cases. */
export interface Judging {
  /** "2/3" once there are verdicts; null before. */
  verdict: string | null;
  isActive: boolean;
  isStopping: boolean;
  /** Whether the program as it is now has passed all. */
  hasPassed: boolean;
  /** The last judge of these cases; null where it has not ended with every verdict. */
  judged(): Judged | null;
  judge(): void;
  stop(): void;
}

/** The pane of cases, whose script comes after the first paint. */
export function LazyCases(props: ComponentProps<typeof CasesPane>) {
  const Pane = useLatePart(load);
  return Pane && <Pane {...props} />;
}

const load = () => import("./cases-pane.tsx").then(({ CasesPane }) => CasesPane);
