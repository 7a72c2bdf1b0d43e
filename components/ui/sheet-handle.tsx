"use client";

import { type PointerEvent, useRef } from "react";

/** The grip at the top of a sheet on a phone: a finger that draws it down takes the sheet away. */
export function SheetHandle() {
  const drag = useRef<{ from: number; by: number } | null>(null);

  function onMove({ currentTarget, clientY }: PointerEvent<HTMLElement>) {
    if (!drag.current) return;
    drag.current.by = Math.max(0, clientY - drag.current.from);
    sheetOf(currentTarget).style.translate = `0 ${drag.current.by}px`;
  }

  function onEnd({ currentTarget, type }: PointerEvent<HTMLElement>) {
    const by = drag.current?.by ?? 0;
    drag.current = null;
    const sheet = sheetOf(currentTarget);
    sheet.style.removeProperty("translate");
    if (type === "pointerup" && by > CLOSING_PX) sheet.hidePopover();
  }

  return (
    <div
      className="absolute inset-x-0 top-0 grid h-28 touch-none place-items-center wide:hidden"
      aria-hidden
      onPointerDown={({ currentTarget, pointerId, clientY }) => {
        currentTarget.setPointerCapture(pointerId);
        drag.current = { from: clientY, by: 0 };
      }}
      onPointerMove={onMove}
      onPointerUp={onEnd}
      onPointerCancel={onEnd}
    >
      <span className="h-4 w-36 rounded-full bg-edge" />
    </div>
  );
}

function sheetOf(inside: Element): HTMLElement {
  return inside.closest<HTMLElement>("[popover]") as HTMLElement;
}

const CLOSING_PX = 60;
