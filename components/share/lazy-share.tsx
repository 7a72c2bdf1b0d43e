"use client";

import { useLatePart } from "#components/ui/use-late-part.ts";
import type { ShareButtonProps } from "./share-button.tsx";

/** The button that shares, whose script comes after the first paint; its place is kept. */
export function LazyShare(props: ShareButtonProps) {
  const Button = useLatePart(load);
  return Button ? <Button {...props} /> : <span className="size-touch flex-none" />;
}

const load = () => import("./share-button.tsx").then(({ ShareButton }) => ShareButton);
