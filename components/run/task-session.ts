import { createSignal } from "#components/device/store.ts";
import type { ErrorBody, ErrorCode } from "#contract/errors.ts";
import { isLast, type TaskEvent } from "#contract/tasks.ts";
import { type EventOrder, followRun } from "./event-order.ts";
import { askTwice } from "./retry.ts";
import type { RunClient } from "./run-client.ts";
import { isRefusal } from "./run-state.ts";
import type { Connect } from "./share-connection.ts";

/** Why a task was not done, or not to its end. */
export type TaskTrouble = ErrorCode | "offline" | "unreachable" | "lost";

/** What the page knows of a task; `told` is what its events have come to. */
export interface TaskState<Told> {
  phase: "idle" | "sending" | "going" | "over";
  isStopping: boolean;
  told: Told;
  trouble: TaskTrouble | null;
}

export interface TaskMeans<Told> {
  connect: Connect;
  isOffline(): boolean;
  /** What is told before the first event. */
  nothing: Told;
  after(told: Told, event: TaskEvent): Told;
}

/** Asks for a task; the answer is null when the server cannot be reached. */
export type AskForTask = (client: RunClient, reply: (answer: { id: string } | ErrorBody | null) => void) => void;

/** One task at a time, from the tap to its last event, over any number of connections. */
export interface TaskSession<Told> {
  state(): TaskState<Told>;
  /** Calls back after every change; returns how to stop that. */
  subscribe(listener: () => void): () => void;
  begin(ask: AskForTask): void;
  stop(): void;
}

export function createTaskSession<Told>(means: TaskMeans<Told>): TaskSession<Told> {
  const changes = createSignal();
  let state: TaskState<Told> = { phase: "idle", isStopping: false, told: means.nothing, trouble: null };
  let order: EventOrder<TaskEvent> | null = null;
  let client: Promise<RunClient> | null = null;
  let resuming: EventOrder<TaskEvent> | null = null;
  /** Counts the taps, so that the reply to an older one changes nothing. */
  let turn = 0;

  function become(next: Partial<TaskState<Told>>) {
    state = { ...state, ...next };
    changes.tell();
  }

  const fail = (trouble: TaskTrouble) => become({ phase: "over", isStopping: false, trouble });

  function connected(): Promise<RunClient> {
    client ??= means
      .connect({ onTaskEvent, onConnection, onEvent() {}, onPosition() {}, onBuild() {} })
      .catch((error) => {
        client = null;
        throw error;
      });
    return client;
  }

  function onTaskEvent(event: TaskEvent) {
    if (!order) return;
    for (const next of order.accept(event)) {
      if (next.type === "ended" && next.reason === "internal_error") return fail("lost");
      const end = isLast(next) ? ({ phase: "over", isStopping: false } as const) : {};
      become({ told: means.after(state.told, next), ...end });
    }
    if (order.hasGap()) void resume(order);
  }

  function onConnection(up: boolean) {
    if (up && order && state.phase === "going") void resume(order);
  }

  async function resume(followed: EventOrder<TaskEvent>) {
    if (resuming === followed) return;
    resuming = followed;
    try {
      const open = await connected();
      const reply = await open.resume(followed.id, followed.lastSeq());
      if (followed !== order) return;
      if (isRefusal(reply)) fail("lost");
      else if (state.isStopping) open.cancel(followed.id);
    } catch {
      // The connection broke again: the next one resumes.
    } finally {
      if (resuming === followed) resuming = null;
    }
  }

  function onAnswer(mine: number, open: RunClient | null, answer: { id: string } | ErrorBody | null) {
    if (mine !== turn) {
      // Stop was tapped before the server had named the task.
      if (answer && !isRefusal(answer)) open?.cancel(answer.id);
    } else if (!answer) fail("unreachable");
    else if (isRefusal(answer)) fail(answer.error.code);
    else {
      order = followRun(answer.id);
      become({ phase: "going" });
    }
  }

  return {
    state: () => state,
    subscribe: changes.subscribe,
    begin(ask) {
      const mine = ++turn;
      order = null;
      become({ phase: "sending", isStopping: false, told: means.nothing, trouble: null });
      if (means.isOffline()) return fail("offline");
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
    stop() {
      if (state.phase === "sending") {
        turn += 1;
        return become({ phase: "over" });
      }
      if (!order || state.phase !== "going") return;
      become({ isStopping: true });
      const { id } = order;
      connected().then(
        (open) => open.cancel(id),
        () => {},
      );
    },
  };
}
