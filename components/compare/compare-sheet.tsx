"use client";

import type { ComponentProps } from "react";
import { useWords } from "#components/language/language-provider.tsx";
import { LateSheet } from "#components/ui/late-sheet.tsx";
import { COMPARE_SHEET } from "./compare-button.tsx";
import type { ComparisonView } from "./comparison-view.tsx";

/** The sheet in which the runtimes are compared. */
export function CompareSheet(props: ComponentProps<typeof ComparisonView>) {
  const words = useWords().compare;
  return (
    <LateSheet id={COMPARE_SHEET} shape="table" label={words.title} load={loadView}>
      {({ ComparisonView: View }) => <View {...props} />}
    </LateSheet>
  );
}

const loadView = () => import("./comparison-view.tsx");
