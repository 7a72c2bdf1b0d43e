import type { RunEvent } from "#contract/events.ts";
import { followRun } from "./event-order.ts";
import { createInputFeed, type SentInput } from "./input-feed.ts";
import { fitsInput } from "./request-size.ts";
import type { RunClient } from "./run-client.ts";
import { isRefusal } from "./run-state.ts";

/** A run whose events this page shows, each once and in order, however often the connection breaks. */
export interface FollowedRun {
  readonly id: string;
  readonly sent: SentInput;
  /** Takes an event as it comes, of whatever run it is. */
  hear(event: RunEvent): void;
  /** Gives the run a text; false when that would be too much. */
  send(text: string): boolean;
  endInput(): void;
  /** Asks for what was missed, and sends what was not confirmed: to be called when the connection is back. */
  catchUp(): void;
  /** To be called when another run takes its place. */
  leave(): void;
}

interface FollowedRunParts {
  connected(): Promise<Pick<RunClient, "resume" | "stdin" | "endInput">>;
  /** Shows an event whose turn it is. */
  onEvent(event: RunEvent): void;
  /** Called after every change of what was sent or confirmed. */
  onSent(): void;
  /** The server knows the run, and the missed events are on their way. */
  onResumed(): void;
  /** The server does not know the run any more. */
  onLost(): void;
}

export function createFollowedRun(id: string, sent: SentInput, parts: FollowedRunParts): FollowedRun {
  const order = followRun<RunEvent>(id);
  const feed = createInputFeed(id, sent, { connected: parts.connected, onChange: parts.onSent });
  /** Whether missed events were asked for and have not been promised yet. */
  let isResuming = false;
  let isLeft = false;

  async function resume() {
    if (isResuming) return;
    isResuming = true;
    try {
      const reply = await (await parts.connected()).resume(id, order.lastSeq());
      if (isLeft) return;
      if (isRefusal(reply)) parts.onLost();
      else parts.onResumed();
    } catch {
      // The connection broke again: the next one resumes.
    } finally {
      isResuming = false;
    }
  }

  return {
    id,
    sent: feed.sent,
    hear(event) {
      for (const next of order.accept(event)) parts.onEvent(next);
      if (order.hasGap()) void resume();
    },
    send(text) {
      if (!fitsInput(feed.sent.texts, text)) return false;
      feed.send(text, order.lastSeq());
      return true;
    },
    endInput: feed.end,
    catchUp() {
      void resume();
      void feed.flush();
    },
    leave() {
      isLeft = true;
    },
  };
}
