"use client";

import { type ReactNode, useState } from "react";
import { Sheet } from "./sheet.tsx";

interface PopoverProps {
  id: string;
  /** What the button says to screen readers; it must contain the text that is seen. */
  label: string;
  button: ReactNode;
  buttonClass: string;
  children: ReactNode;
}

/**
 * A button that opens a sheet: from the bottom edge on a phone, under the button on a wide screen. What is in it
 * is made when it is opened for the first time, so that the page itself is there sooner.
 */
export function Popover({ id, label, button, buttonClass, children }: PopoverProps) {
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <>
      <button type="button" className={buttonClass} popoverTarget={id} aria-label={label} aria-haspopup="dialog">
        {button}
      </button>
      <Sheet id={id} shape="menu" label={label} onBeforeToggle={() => setWasOpened(true)}>
        {wasOpened && children}
      </Sheet>
    </>
  );
}

/** Closes the sheet that an element is in. */
export function closeSheet(inside: Element): void {
  inside.closest<HTMLElement>("[popover]")?.hidePopover();
}

/** Opens a sheet where the button of another one is. */
export function openSheet(id: string, anchor: string): void {
  const source = document.querySelector<HTMLElement>(`[popovertarget="${anchor}"]`);
  document.getElementById(id)?.showPopover(source ? { source } : undefined);
}
