"use client";

import { type ComponentProps, type ComponentType, useEffect, useState } from "react";
import { afterPaint } from "#components/device/after-paint.ts";
import type { CasesPane } from "./cases-pane.tsx";

/** What the rest of the screen must know of the judging of the open draft's cases. */
export interface Judging {
  /** "2/3" once there are verdicts; null before. */
  verdict: string | null;
  isActive: boolean;
  isStopping: boolean;
  judge(): void;
  stop(): void;
}

type CasesPaneProps = ComponentProps<typeof CasesPane>;

/** The pane of cases, whose script comes after the first paint. */
export function LazyCases(props: CasesPaneProps) {
  const [Pane, setPane] = useState<ComponentType<CasesPaneProps> | null>(null);

  useEffect(
    () =>
      afterPaint(() => {
        import("./cases-pane.tsx")
          .then(({ CasesPane: loaded }) => setPane(() => loaded))
          .catch((error) => console.warn("The cases could not be loaded.", error));
      }),
    [],
  );

  return Pane && <Pane {...props} />;
}
