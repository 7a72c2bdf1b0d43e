import type { ErrorBody } from "#contract/errors.ts";
import { type EventOrder, followRun } from "./event-order.ts";
import { askTwice } from "./retry.ts";
import type { RunClient, RunClientListener } from "./run-client.ts";
import { isRefusal } from "./run-state.ts";
import type { Connect } from "./share-connection.ts";

type Answer = { id: string } | ErrorBody | null;

/** Asks the server for something; the answer is null when it cannot be reached. */
export type Ask = (client: RunClient, reply: (answer: Answer) => void) => void;

/** What follows one thing that the server does, such as a judge or a task. */
export interface FollowMeans<E> {
  connect: Connect;
  /** Which of the connection's events are of such things. */
  listen(onEvent: (event: E) => void): Partial<RunClientListener>;
  /** Whether the server goes on with it, as far as is known. */
  isGoing(): boolean;
  /** Whether it is to be stopped. */
  isStopping(): boolean;
  /** The events, each once and in their order. */
  tell(event: E): void;
  /** The server has named what was asked for. */
  named(): void;
  /** It was not taken, or is not there any more. */
  failed(code: ErrorBody["error"]["code"] | "unreachable" | "lost"): void;
}

/** One thing at a time, followed over any number of connections. */
export interface Following {
  /** The id of what is followed; null before the server has named it. */
  id(): string | null;
  /** Follows nothing; the answer to what was asked before changes nothing, and what it names is stopped. */
  forget(): void;
  ask(ask: Ask): void;
  /** Follows what was named before; `resume` asks for its events. */
  follow(id: string): void;
  resume(): void;
  cancel(): void;
}

export function createFollowing<E extends { id: string; seq: number }>(means: FollowMeans<E>): Following {
  let order: EventOrder<E> | null = null;
  let client: Promise<RunClient> | null = null;
  let resuming: EventOrder<E> | null = null;
  /** Counts the taps, so that the reply to an older one changes nothing. */
  let turn = 0;

  function connected(): Promise<RunClient> {
    const listener = { onConnection, onEvent() {}, onPosition() {}, onBuild() {}, ...means.listen(onEvent) };
    client ??= means.connect(listener).catch((error) => {
      client = null;
      throw error;
    });
    return client;
  }

  function onEvent(event: E) {
    if (!order) return;
    order.accept(event).forEach(means.tell);
    if (order.hasGap()) void resume(order);
  }

  function onConnection(up: boolean | null) {
    if (up && order && means.isGoing()) void resume(order);
  }

  async function resume(followed: EventOrder<E>) {
    if (resuming === followed) return;
    resuming = followed;
    try {
      const open = await connected();
      const reply = await open.resume(followed.id, followed.lastSeq());
      if (followed !== order) return;
      if (isRefusal(reply)) means.failed("lost");
      else if (means.isStopping()) open.cancel(followed.id);
    } catch {
      // The connection broke again: the next one resumes.
    } finally {
      if (resuming === followed) resuming = null;
    }
  }

  function onAnswer(mine: number, open: RunClient | null, answer: Answer) {
    if (mine !== turn) {
      // It was stopped before the server had named it.
      if (answer && !isRefusal(answer)) open?.cancel(answer.id);
    } else if (!answer) means.failed("unreachable");
    else if (isRefusal(answer)) means.failed(answer.error.code);
    else {
      order = followRun(answer.id);
      means.named();
    }
  }

  return {
    id: () => order?.id ?? null,
    forget() {
      turn += 1;
      order = null;
    },
    ask(ask) {
      const mine = turn;
      connected().then(
        (open) =>
          askTwice((reply) => ask(open, reply), {
            answer: (given) => onAnswer(mine, open, given),
            wait() {},
            again: () => mine === turn,
          }),
        () => onAnswer(mine, null, null),
      );
    },
    follow(id) {
      order = followRun(id);
    },
    resume() {
      if (order) void resume(order);
    },
    cancel() {
      if (!order) return;
      const { id } = order;
      connected().then(
        (open) => open.cancel(id),
        () => {},
      );
    },
  };
}
