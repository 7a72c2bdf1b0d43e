/** Lets a double tap open a sheet, which its second tap would close again; returns how to stop that. */
export function ignoreSecondTaps(): () => void {
  const stop = new AbortController();
  const onClick = (event: MouseEvent) => {
    if (event.detail > 1 && sheetOf(event.target as Element)?.matches(":popover-open")) event.preventDefault();
  };
  document.addEventListener("click", onClick, { signal: stop.signal });
  return () => stop.abort();
}

/** The sheet that a button opens and closes; one whose script is still on its way is not there. */
function sheetOf(target: Element): HTMLElement | null {
  const id = target.closest("[popovertarget]")?.getAttribute("popovertarget");
  return id ? document.getElementById(id) : null;
}
