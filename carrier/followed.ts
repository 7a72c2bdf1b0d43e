import type { RunEvent } from "#contract/events.ts";
import type { Carrier, Followed } from "./carrier.ts";

/** Follows a run that was just admitted, by what a carrier offers for it. */
export function followed(
  carrier: Pick<Carrier, "attend" | "events" | "positions">,
  id: string,
  signal: AbortSignal,
): Followed {
  const lease = carrier.attend(id);
  const leave = () => void lease[Symbol.asyncDispose]();
  signal.addEventListener("abort", leave, { once: true });
  if (signal.aborted) leave();
  return { id, events: attended(carrier.events(id, -1, signal), lease), positions: carrier.positions(id, signal) };
}

async function* attended(
  events: AsyncIterable<readonly RunEvent[]>,
  lease: AsyncDisposable,
): AsyncGenerator<readonly RunEvent[], void, undefined> {
  await using _lease = lease;
  yield* events;
}
