import type { Speaker, Talked } from "#contract/talk.ts";
import type { TaskEvent } from "#contract/tasks.ts";

/** What one said until the other spoke. */
export interface Turn {
  from: Speaker;
  text: string;
}

/** What is known of a talk. */
export interface Told {
  turns: readonly Turn[];
  end: Talked | "cancelled" | null;
}

export const NOTHING: Told = { turns: [], end: null };

/** What is known after an event of the talk. */
export function afterEvent(told: Told, event: TaskEvent): Told {
  if (event.type === "talked") return { ...told, end: event };
  if (event.type === "anew") return NOTHING;
  if (event.type === "ended") return { ...told, end: "cancelled" };
  if (event.type !== "said") return told;
  const { from, text } = event;
  const last = told.turns.at(-1);
  if (last?.from !== from) return { ...told, turns: [...told.turns, { from, text }] };
  return { ...told, turns: told.turns.with(-1, { from, text: last.text + text }) };
}
