import { statSync } from "node:fs";
import { dirname } from "node:path";

const NOT_SEPARATED =
  "The process that faces the network runs as the same user as the one that makes the jails, so a fault of it is that user's. Start as root for a user of its own (docs/operators.md).";

/** What is weaker than it could be, since the worker whose socket this is runs as the same user as this process. */
export function separationNotices(socket: string): string[] {
  return statSync(dirname(socket)).uid === process.getuid?.() ? [NOT_SEPARATED] : [];
}
