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

/** Waits for a run's end; undefined when the signal aborts, and for an unknown run. */
export async function hear(carrier: Carrier, id: string, signal: AbortSignal): Promise<Heard | undefined> {
  let events: RunEvent[] | null = [];
  let length = 0;
  for await (const batch of carrier.events(id, -1, signal)) {
    for (const event of batch) {
      length += "text" in event ? event.text.length : 0;
      if (length > KEPT_LENGTH) events = null;
      events?.push(event);
      if (event.type === "finished") return { id, summary: event.result, events };
    }
  }
  return undefined;
}

/**
 * The whole result of a run as JSON, a piece at a time: what nobody has read yet stays in the run's log. Throws when
 * the log was forgotten meanwhile.
 */
export async function* resultText(
  carrier: Carrier,
  heard: Heard,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  yield `${JSON.stringify(heard.summary).slice(0, -1)},"stdout":"`;
  yield* escaped("stdout");
  yield '","stderr":"';
  yield* escaped("stderr");
  yield '"}';

  async function* escaped(stream: "stdout" | "stderr") {
    const batches = heard.events ? [heard.events] : carrier.events(heard.id, -1, signal);
    let ended = false;
    for await (const batch of batches) {
      const texts = batch.map((event) => (event.type === stream ? event.text : "")).join("");
      if (texts !== "") yield JSON.stringify(texts).slice(1, -1);
      ended ||= batch.at(-1)?.type === "finished";
    }
    if (!ended && !signal.aborted) throw new Error(`The log of the run ${heard.id} was forgotten while it was read`);
  }
}

/** Text as a stream that asks for the next piece when the one before has been taken. */
export function streamed(text: AsyncIterable<string>): Readable {
  return Readable.from(text, { objectMode: false, highWaterMark: 16 * 1024 });
}
