/**
 * Resolves when a textarea can be replaced without anyone noticing: not while an input method composes
 * in it, and not between two keystrokes. An aborted signal leaves the promise pending for ever.
 */
export function whenQuiet(area: HTMLTextAreaElement, typing: Typing, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (signal.aborted) return;
      if (typing.isQuiet(area)) resolve();
      else setTimeout(look, QUIET_MS / 2);
    };
    look();
  });
}

export interface Typing {
  isQuiet(area: HTMLTextAreaElement): boolean;
}

/** Watches what is typed into a textarea until the signal is aborted; `data-composing` is the page's own script's. */
export function watchTyping(area: HTMLTextAreaElement, signal: AbortSignal): Typing {
  let lastInput = document.activeElement === area ? performance.now() : Number.NEGATIVE_INFINITY;
  area.addEventListener(
    "input",
    () => {
      lastInput = performance.now();
    },
    { signal },
  );
  return {
    isQuiet: (watched) =>
      document.activeElement !== watched ||
      (watched.dataset.composing === undefined && performance.now() - lastInput > QUIET_MS),
  };
}

/** iPhones tell nothing of composing Hangul, so a pause stands for its end. */
const QUIET_MS = 600;
