import { setTimeout as sleep } from "node:timers/promises";
import { charactersOf } from "#carrier/event-log.ts";
import type { LogEvent } from "#contract/events.ts";
import { isLast } from "#contract/tasks.ts";

/** What one packet may carry, in bytes and in events. */
const PACKET_BYTES = 64 * 1024;
const PACKET_EVENTS = 500;
/** About what an event takes beside its text. */
const EVENT_BYTES = 120;

/** Where events go, a packet at a time. */
export interface Outgoing {
  /** Waits until a packet of this many bytes may be sent. */
  room(bytes: number, signal: AbortSignal): Promise<void>;
  send(events: LogEvent[]): void;
}

/** How long events that nobody waits for are kept for the next ones to join them, in milliseconds. */
const QUIET_MS = 4;

/**
 * Sends the events of one log in order, joined into packets, no faster than `out` lets them: what a slow reader has not
 * got stays in its log alone. Ends after the last event, or when the signal aborts; false where the log ended without it.
 */
export async function follow(
  batches: AsyncIterable<readonly LogEvent[]>,
  out: Outgoing,
  signal: AbortSignal,
): Promise<boolean> {
  const iterator = batches[Symbol.asyncIterator]();
  let held: LogEvent[] = [];
  let next = iterator.next();
  let isWhole = false;
  for (;;) {
    const result = await (held.length === 0 ? next : Promise.race([next, sleep(QUIET_MS)]));
    if (result && !result.done) held.push(...result.value);
    if (!result || result.done || !held.every(isQuiet)) {
      isWhole ||= held.some(isLast);
      await sendAll(held, out, signal);
      held = [];
      if (result?.done || signal.aborted) return isWhole;
    }
    // More is asked for when this is on its way.
    if (result) next = iterator.next();
  }
}

/** Where a program has not begun to speak, the screen changes little. */
function isQuiet({ type }: LogEvent): boolean {
  return type === "queued" || type === "started";
}

async function sendAll(all: readonly LogEvent[], out: Outgoing, signal: AbortSignal): Promise<void> {
  for (let next = 0; next < all.length; ) {
    const { events, bytes } = packetOf(all, next);
    await out.room(bytes, signal);
    if (signal.aborted) return;
    out.send(events);
    next += events.length;
  }
}

function packetOf(batch: readonly LogEvent[], from: number): { events: LogEvent[]; bytes: number } {
  const events: LogEvent[] = [];
  let bytes = 0;
  for (const event of batch.slice(from, from + PACKET_EVENTS)) {
    const size = EVENT_BYTES + 3 * charactersOf(event);
    if (events.length > 0 && bytes + size > PACKET_BYTES) break;
    events.push(event);
    bytes += size;
  }
  return { events, bytes };
}
