import type { MouseEvent } from "react";

/** Keeps open a sheet that the first tap of a double tap has opened, and its second one would close. */
export function ignoreSecondTap(event: MouseEvent): void {
  const button = (event.target as Element).closest<HTMLButtonElement>("[popovertarget]");
  if (event.detail > 1 && button?.popoverTargetElement?.matches(":popover-open")) event.preventDefault();
}
