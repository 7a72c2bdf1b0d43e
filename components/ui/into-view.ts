/** For what has just been opened, of which a small pane would show little. */
export function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "start" });
}
