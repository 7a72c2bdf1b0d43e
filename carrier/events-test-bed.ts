import type { RunEvent } from "#contract/events.ts";
import type { Carrier } from "./carrier.ts";

const never = new AbortController().signal;

/** The rest of what a reader gets. */
export async function drain(reader: AsyncIterator<readonly RunEvent[]>): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for (let next = await reader.next(); !next.done; next = await reader.next()) events.push(...next.value);
  return events;
}

/** A run's events after a seq, up to its end. */
export function eventsOf(carrier: Carrier, id: string, after = -1): Promise<RunEvent[]> {
  return drain(carrier.events(id, after, never)[Symbol.asyncIterator]());
}

/** The first batch of a run. */
export async function firstOf(carrier: Carrier, id: string): Promise<readonly RunEvent[]> {
  for await (const batch of carrier.events(id, -1, never)) return batch;
  return [];
}

/** Waits until a run has printed something. */
export async function printed(carrier: Carrier, id: string): Promise<void> {
  for await (const batch of carrier.events(id, -1, never)) if (textOf(batch) !== "") return;
}

/** What events print on standard output. */
export function textOf(events: readonly RunEvent[]): string {
  return events.map((event) => (event.type === "stdout" ? event.text : "")).join("");
}
