import type { ErrorBody, Refusal } from "#contract/errors.ts";
import type { RunEvent } from "#contract/events.ts";
import type { Summary } from "#contract/run.ts";

/** Why a run never started: the server's refusal, or what the page knows without asking it. */
export type RunRefusal = Refusal | { code: "offline" | "unreachable" | "too_large" };

/** Where the run on the screen is. The output is not part of it: it goes to the transcript. */
export type RunState =
  | { phase: "idle" }
  /** The tab was reloaded, and the events of the run that it showed are on their way again. */
  | { phase: "recalling"; id: string; wasActive: boolean }
  | { phase: "sending"; stopping: false }
  | { phase: "queued"; id: string; position: number | null; stopping: boolean }
  | {
      phase: "running" | "waiting";
      id: string;
      /** When it started by this device's clock, in ms since the epoch; null when that was not seen. */
      startedAt: number | null;
      stopping: boolean;
      restarted: boolean;
    }
  | { phase: "finished"; id: string; result: Summary }
  | { phase: "refused"; refusal: RunRefusal }
  /** The server does not know the run any more. */
  | { phase: "lost"; id: string };

export type RunAction =
  | { type: "recall"; id: string; wasActive: boolean }
  | { type: "send" }
  | { type: "accept"; id: string }
  | { type: "refuse"; refusal: RunRefusal }
  | { type: "stop" }
  | { type: "lose" }
  /** An event of this run, in order; `at` as `startedAt`. */
  | { type: "event"; event: RunEvent; at: number | null };

export const IDLE: RunState = { phase: "idle" };

/** What the screen shows after an action. An action that makes no sense in a state changes nothing. */
export function reduceRun(state: RunState, action: RunAction): RunState {
  switch (action.type) {
    case "recall":
      return { phase: "recalling", id: action.id, wasActive: action.wasActive };
    case "send":
      return { phase: "sending", stopping: false };
    case "accept":
      return { phase: "queued", id: action.id, position: null, stopping: false };
    case "refuse":
      return { phase: "refused", refusal: action.refusal };
    case "stop":
      if (state.phase === "sending") return IDLE;
      return "stopping" in state ? { ...state, stopping: true } : state;
    case "lose":
      if (state.phase === "recalling" && !state.wasActive) return IDLE;
      return isFollowed(state) ? { phase: "lost", id: state.id } : state;
    case "event":
      return afterEvent(state, action.event, action.at);
  }
}

/** A run that the server may still be busy with: Run is Stop meanwhile. */
export function isActive(state: RunState): boolean {
  return "stopping" in state;
}

export function isStopping(state: RunState): boolean {
  return "stopping" in state && state.stopping;
}

export function isRefusal<T extends object>(reply: T | ErrorBody): reply is ErrorBody {
  return "error" in reply;
}

function afterEvent(state: RunState, event: RunEvent, at: number | null): RunState {
  if (!isFollowed(state) || state.id !== event.id) return state;
  const id = state.id;
  const stopping = isStopping(state);
  switch (event.type) {
    case "queued":
      return { phase: "queued", id, position: event.position, stopping };
    case "started":
      return { phase: "running", id, startedAt: at, stopping, restarted: hasRestarted(state) };
    case "stdout":
    case "stderr":
      return state.phase === "waiting" ? { ...state, phase: "running" } : state;
    case "waiting":
      return state.phase === "running" ? { ...state, phase: "waiting" } : state;
    case "restarted":
      return { phase: "running", id, startedAt: at, stopping, restarted: true };
    case "finished":
      return { phase: "finished", id, result: event.result };
    default:
      // A newer server may send types that this page does not know.
      return state;
  }
}

type Followed = Extract<RunState, { id: string }> & { phase: "recalling" | "queued" | "running" | "waiting" };

/** A run whose events change the screen. */
export function isFollowed(state: RunState): state is Followed {
  return state.phase === "recalling" || ("id" in state && "stopping" in state);
}

function hasRestarted(state: RunState): boolean {
  return "restarted" in state && state.restarted;
}
