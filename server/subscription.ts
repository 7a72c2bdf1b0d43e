import type { RunEvent } from "#contract/events.ts";
import type { RunLog } from "./run-log.ts";

/** Where events go: `send` one at a time while `writable`, and after `onDrain` again. */
export interface Sink {
  send(event: RunEvent): void;
  writable(): boolean;
  /** Calls back each time that what was sent has left this process; returns its own removal. */
  onDrain(callback: () => void): () => void;
}

/** One reader of a run's log. */
export interface Subscription extends Disposable {
  /** Settles when `finished` has been sent, or at the disposal. */
  readonly ended: Promise<void>;
}

/**
 * Sends the events of a run after seq `after`, and each new one, no faster than the sink takes them:
 * what a slow reader has not got stays in the log alone. Ends itself after `finished`.
 */
export function subscribe(log: RunLog, after: number, sink: Sink): Subscription {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  let next = after + 1;
  const pump = () => {
    for (let event = log.at(next); event && sink.writable(); event = log.at(next)) {
      next++;
      sink.send(event);
      if (event.type === "finished") return end();
    }
  };
  const following = log.follow(pump);
  const removeDrain = sink.onDrain(pump);
  const end = () => {
    following[Symbol.dispose]();
    removeDrain();
    resolve();
  };
  pump();
  return { ended, [Symbol.dispose]: end };
}
