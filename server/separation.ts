import { statSync } from "node:fs";
import { dirname } from "node:path";

const NOT_SEPARATED =
  "The process that faces the network runs as the same user as the one that makes the jails, so a fault of it is that user's.";
const ADVICE = "Start as root for a user of its own (docs/operations.md).";
const ADVICE_TO_ROOT = "npm start gives it a user of its own; a development server has none (docs/operations.md).";

/** What is weaker than it could be, since the worker whose socket this is runs as the same user as this process. */
export function separationNotices(socket: string): string[] {
  const uid = process.getuid?.();
  if (statSync(dirname(socket)).uid !== uid) return [];
  return [`${NOT_SEPARATED} ${uid === 0 ? ADVICE_TO_ROOT : ADVICE}`];
}
