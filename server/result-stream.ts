import { Readable } from "node:stream";
import type { Carrier } from "#carrier/carrier.ts";
import type { RunEvent } from "#contract/events.ts";
import type { Summary } from "#contract/run.ts";

/** A run that has been listened to until its end. */
export interface Heard {
  id: string;
  summary: Summary;
  /** All that it told; null where that is much, and has to be read from the log again. */
  events: readonly RunEvent[] | null;
}

/** Output that is kept while one waits for the end, in UTF-16 units. */
const KEPT_LENGTH = 64 * 1024;

/** A seq that no event has: who reads after it gets the end alone. */
const AFTER_ALL = Number.MAX_SAFE_INTEGER;

/** Waits for a run's end; undefined when the signal aborts, and for an unknown run. */
export async function hear(carrier: Carrier, id: string, signal: AbortSignal): Promise<Heard | undefined> {
  const events: RunEvent[] = [];
  let length = 0;
  for await (const batch of carrier.events(id, -1, signal)) {
    for (const event of batch) {
      length += "text" in event ? event.text.length : 0;
      events.push(event);
      if (event.type === "finished") return { id, summary: event.result, events: length > KEPT_LENGTH ? null : events };
    }
    if (length > KEPT_LENGTH) break;
  }
  for await (const _ of carrier.events(id, AFTER_ALL, signal));
  const summary = signal.aborted ? undefined : (await carrier.describe(id))?.summary;
  return summary && { id, summary, events: null };
}

/**
 * The whole result of a run as JSON, a piece at a time: what nobody has read yet stays in the run's log. Throws when
 * the log was forgotten meanwhile.
 */
export async function* resultText(carrier: Carrier, heard: Heard, signal: AbortSignal): Text {
  const batches = heard.events ? [heard.events] : carrier.events(heard.id, -1, signal);
  const errors: string[] = [];
  let ended = false;
  yield `${JSON.stringify(heard.summary).slice(0, -1)},"stdout":"`;
  for await (const batch of batches) {
    const text = textOf(batch, "stdout");
    if (text !== "") yield escaped(text);
    errors.push(textOf(batch, "stderr"));
    ended = batch.at(-1)?.type === "finished";
  }
  if (!ended && !signal.aborted) throw new Error(`The log of the run ${heard.id} was forgotten while it was read`);
  yield `","stderr":"${escaped(errors.join(""))}"}`;
}

function textOf(events: readonly RunEvent[], stream: "stdout" | "stderr"): string {
  return events.map((event) => (event.type === stream ? event.text : "")).join("");
}

/** As JSON has it between its quotes. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** JSON that is made while it is read. */
export type Text = AsyncGenerator<string, void, undefined>;

/** A text as the last member of an object. */
export async function* around(before: string, text: Text): Text {
  yield before;
  yield* text;
  yield "}";
}

/** Text as a stream that asks for the next piece when the one before has been taken. */
export function streamed(text: AsyncIterable<string>): Readable {
  return Readable.from(text, { objectMode: false, highWaterMark: 16 * 1024 });
}
