/** Tells a tap from the second half of a double tap, which must not undo what the first has done. */
export interface TapGuard {
  /**
   * Whether a tap at `at` (in ms) on a button that means `meaning` now is to be heard: not within 400 ms of one that
   * meant something else.
   */
  hears(meaning: string, at: number): boolean;
}

export function createTapGuard(): TapGuard {
  let heard: { meaning: string; at: number } | null = null;
  return {
    hears(meaning, at) {
      if (heard && heard.meaning !== meaning && at - heard.at < DOUBLE_TAP_MS) return false;
      heard = { meaning, at };
      return true;
    },
  };
}

const DOUBLE_TAP_MS = 400;
