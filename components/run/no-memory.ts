import type { RunMemories } from "./run-session.ts";

/** Of a session whose runs are nobody's to find again. */
export const NO_MEMORY: RunMemories = {
  read: () => null,
  write() {},
  keep() {},
  drop() {},
  unanswered: () => null,
};
