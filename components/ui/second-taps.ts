/** Lets a double tap open a sheet, which its second tap would close again; returns how to stop that. */
export function ignoreSecondTaps(): () => void {
  const stop = new AbortController();
  const onClick = (event: MouseEvent) => {
    if (event.detail > 1 && (event.target as Element).closest("[popovertarget]")) event.preventDefault();
  };
  document.addEventListener("click", onClick, { signal: stop.signal });
  return () => stop.abort();
}
