/** Keeps a list as high as it was while it is searched, so that nothing moves from under the finger. */
export function keepHeight(list: HTMLElement | null, isSearched: boolean): void {
  if (!list) return;
  if (!isSearched) list.style.minHeight = "";
  else if (!list.style.minHeight) list.style.minHeight = `${list.offsetHeight}px`;
}
