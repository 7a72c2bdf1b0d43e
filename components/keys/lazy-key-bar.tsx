"use client";

import { type ComponentProps, type ComponentType, useEffect, useState } from "react";
import { afterPaint } from "#components/device/after-paint.ts";
import type { KeyBar } from "./key-bar.tsx";

type KeyBarProps = ComponentProps<typeof KeyBar>;

/** The bar of keys, whose script comes after the first paint and only where there is a screen to be touched. */
export function LazyKeyBar(props: KeyBarProps) {
  const [Bar, setBar] = useState<ComponentType<KeyBarProps> | null>(null);

  useEffect(() => {
    if (!matchMedia("(pointer: coarse)").matches) return;
    return afterPaint(() => {
      import("./key-bar.tsx").then(({ KeyBar: loaded }) => setBar(() => loaded)).catch(keepWithout);
    });
  }, []);

  return Bar && <Bar {...props} />;
}

/** Without its script (the network broke) there is the phone's own keyboard. */
function keepWithout(error: unknown) {
  console.warn("The bar of keys could not be loaded.", error);
}
