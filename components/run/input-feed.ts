import type { ErrorBody } from "#contract/errors.ts";
import type { RunClient } from "./run-client.ts";

/** What a live run was given so far, kept over a reload of the tab. */
export interface SentInput {
  /** In order; `after` is the seq of the last event that was on the screen when it was sent. */
  texts: { text: string; after: number }[];
  /** How many of them the server has confirmed. */
  confirmed: number;
  ended: boolean;
}

/** Gives one run its live input: each text once and in order, however often the connection breaks. */
export interface InputFeed {
  readonly sent: SentInput;
  send(text: string, after: number): void;
  end(): void;
  /** Sends what the server has not confirmed; to be called when the connection is back. */
  flush(): Promise<void>;
}

interface InputFeedOptions {
  connected(): Promise<Pick<RunClient, "stdin" | "endInput">>;
  /** Called after every change of what was sent or confirmed. */
  onChange(): void;
}

export function createInputFeed(id: string, sent: SentInput, { connected, onChange }: InputFeedOptions): InputFeed {
  let flushing = false;

  async function deliver() {
    const client = await connected();
    for (let next = sent.texts[sent.confirmed]; next; next = sent.texts[sent.confirmed]) {
      const reply = await client.stdin(id, next.text, sent.confirmed);
      if (isFinal(reply)) return;
      sent.confirmed += 1;
      onChange();
    }
    if (sent.ended) await client.endInput(id);
  }

  async function flush() {
    if (flushing) return;
    flushing = true;
    try {
      await deliver();
    } catch {
      // The connection broke: the next one flushes.
    } finally {
      flushing = false;
    }
  }

  return {
    sent,
    send(text, after) {
      sent.texts.push({ text, after });
      onChange();
      void flush();
    },
    end() {
      sent.ended = true;
      onChange();
      void flush();
    },
    flush,
  };
}

export function nothingSent(): SentInput {
  return { texts: [], confirmed: 0, ended: false };
}

/** The run has finished or is gone, so that nothing more can be given to it. */
function isFinal(reply: ErrorBody | object): boolean {
  return "error" in reply;
}
