"use client";

import type { ComponentProps } from "react";
import { useLatePart } from "#components/ui/use-late-part.ts";
import type { KeyBar } from "./key-bar.tsx";

/** The bar of keys, only where there is a screen to be touched; without its script there is the phone's own keyboard. */
export function LazyKeyBar(props: ComponentProps<typeof KeyBar>) {
  const Bar = useLatePart(load, isTouched);
  return Bar && <Bar {...props} />;
}

const load = () => import("./key-bar.tsx").then(({ KeyBar }) => KeyBar);

function isTouched(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}
