import { createSignal } from "#components/device/store.ts";
import type { ErrorCode } from "#contract/errors.ts";
import { isLast, type TaskEvent } from "#contract/tasks.ts";
import { type Ask, createFollowing } from "./following.ts";
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

/** One task at a time, from the tap to its last event, over any number of connections. */
export interface TaskSession<Told> {
  state(): TaskState<Told>;
  /** Calls back after every change; returns how to stop that. */
  subscribe(listener: () => void): () => void;
  begin(ask: Ask): void;
  stop(): void;
}

export function createTaskSession<Told>(means: TaskMeans<Told>): TaskSession<Told> {
  const changes = createSignal();
  let state: TaskState<Told> = { phase: "idle", isStopping: false, told: means.nothing, trouble: null };
  const following = createFollowing<TaskEvent>({
    connect: means.connect,
    listen: (onTaskEvent) => ({ onTaskEvent }),
    isGoing: () => state.phase === "going",
    isStopping: () => state.isStopping,
    tell(event) {
      if (event.type === "ended" && event.reason === "internal_error") return fail("lost");
      const end = isLast(event) ? ({ phase: "over", isStopping: false } as const) : {};
      become({ told: means.after(state.told, event), ...end });
    },
    named: () => become({ phase: "going" }),
    failed: (code) => fail(code),
  });

  function become(next: Partial<TaskState<Told>>) {
    state = { ...state, ...next };
    changes.tell();
  }

  const fail = (trouble: TaskTrouble) => become({ phase: "over", isStopping: false, trouble });

  return {
    state: () => state,
    subscribe: changes.subscribe,
    begin(ask) {
      following.forget();
      become({ phase: "sending", isStopping: false, told: means.nothing, trouble: null });
      if (means.isOffline()) return fail("offline");
      following.ask(ask);
    },
    stop() {
      if (state.phase === "sending") {
        following.forget();
        return become({ phase: "over" });
      }
      if (state.phase !== "going") return;
      become({ isStopping: true });
      following.cancel();
    },
  };
}
