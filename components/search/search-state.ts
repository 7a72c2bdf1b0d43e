import type { Counterexample, Searched } from "#contract/search.ts";
import type { TaskEvent } from "#contract/tasks.ts";

/** What is known of a search. */
export interface Told {
  tried: number;
  perSecond: number;
  /** What was found, before and after it was shrunk. */
  found: Counterexample | null;
  end: Pick<Searched, "ended" | "said"> | null;
}

export const NOTHING: Told = { tried: 0, perSecond: 0, found: null, end: null };

/** What is known after an event of the search. */
export function afterEvent(told: Told, event: TaskEvent): Told {
  switch (event.type) {
    case "searching":
      return { ...told, tried: event.tried, perSecond: event.perSecond };
    case "found":
      return { ...told, found: event.found };
    case "searched": {
      const { tried, found, ended, said } = event;
      return { ...told, tried, found, end: { ended, ...(said !== undefined && { said }) } };
    }
    case "anew":
      return NOTHING;
    case "ended":
      return { ...told, end: { ended: "cancelled" } };
    default:
      return told;
  }
}
