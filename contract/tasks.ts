import type { SearchEventBody } from "./search.ts";
import type { TalkEventBody } from "./talk.ts";

/**
 * What happens to a task; after `ended` nothing of its own follows: it was cancelled before its start, or lost. `anew`:
 * another worker took it over, and what was told before is void.
 */
export type TaskEventBody =
  | SearchEventBody
  | TalkEventBody
  | { type: "anew" }
  | { type: "ended"; reason: "cancelled" | "internal_error" };

/** As it travels: `seq` counts from 0 without gaps within the task `id`. */
export type TaskEvent = { id: string; seq: number } & TaskEventBody;

const OF_TASKS: ReadonlySet<string> = new Set(["searching", "found", "searched", "said", "talked", "anew", "ended"]);

export function isOfTask<E extends { type: string }>(event: E | TaskEventBody): event is E & TaskEventBody {
  return OF_TASKS.has(event.type);
}

/** The events that are the last of their log. */
const LAST: ReadonlySet<string> = new Set(["finished", "judged", "searched", "talked", "ended"]);

export function isLast({ type }: { type: string }): boolean {
  return LAST.has(type);
}

/** How much text an event brings, in UTF-16 units; 0 for one that is small whatever happens. */
export function lengthOf(event: TaskEventBody): number {
  if (event.type === "said") return event.text.length;
  if (event.type === "talked") return event.program.stderr.length + event.interactor.stderr.length;
  if (event.type !== "found" && event.type !== "searched") return 0;
  const { found } = event;
  return found ? found.stdin.length + found.stdout.length + found.stderr.length + (found.expected?.length ?? 0) : 0;
}
