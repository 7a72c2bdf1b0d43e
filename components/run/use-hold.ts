"use client";

import { type MouseEvent, useRef } from "react";

const HOLD_MS = 500;

/** A long press on a button, whose click is none then. */
export function useHold(onHold: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isHeld = useRef(false);
  const end = () => clearTimeout(timer.current);
  return {
    listeners: {
      onPointerDown() {
        end();
        isHeld.current = false;
        timer.current = setTimeout(() => {
          isHeld.current = true;
          onHold();
        }, HOLD_MS);
      },
      onPointerUp: end,
      onPointerCancel: end,
      onPointerLeave: end,
      // Phones offer a menu of their own for what is held.
      onContextMenu: (event: MouseEvent) => event.preventDefault(),
    },
    /** Whether the press that a click belongs to was a long one; asked once. */
    wasHeld(): boolean {
      const was = isHeld.current;
      isHeld.current = false;
      return was;
    },
  };
}
