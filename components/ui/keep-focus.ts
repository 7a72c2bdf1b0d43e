/**
 * The handlers of a button whose tap leaves the focus, and with it the screen's keyboard, where it is. Both
 * events count: iPhones go on to `mousedown` after a cancelled `pointerdown`.
 */
export const keepFocus = { onPointerDown: cancel, onMouseDown: cancel };

function cancel(event: { preventDefault(): void }) {
  event.preventDefault();
}
