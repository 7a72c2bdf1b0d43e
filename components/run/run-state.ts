import type { ErrorBody, Refusal } from "#contract/errors.ts";
import type { RunEvent } from "#contract/events.ts";
import type { Summary } from "#contract/run.ts";

/**
 * Why a run never started: the server's refusal, or what the page knows without asking it; `reconnected` once the
 * network was away and is back.
 */
export type RunRefusal = Refusal | { code: "offline" | "unreachable" | "reconnected" | "too_large" };

/**
 * Whether a run takes input while it runs: `given` takes none, since its input ended with the text it was
 * started with; `offered` takes some if it should wait for any; `open` takes some; `ended` takes no more.
 */
export type InputState = "given" | "offered" | "open" | "ended";

/** Where the run on the screen is. The output is not part of it: it goes to the transcript. */
export type RunState =
  | { phase: "idle" }
  /** The tab was reloaded, and the events of the run that it showed are on their way again. */
  | { phase: "recalling"; id: string; wasActive: boolean; wasStopped: boolean; input: InputState }
  | { phase: "sending"; stopping: false; input: InputState }
  | { phase: "queued"; id: string; position: number | null; stopping: boolean; input: InputState }
  | {
      phase: "running" | "waiting";
      id: string;
      /** When it started by this device's clock, in ms since the epoch; null when that was not seen. */
      startedAt: number | null;
      stopping: boolean;
      restarted: boolean;
      input: InputState;
    }
  /** `isCut` where the device has only the beginning of what it printed. */
  | { phase: "finished"; id: string; result: Summary; wasStopped: boolean; isCut?: boolean }
  | { phase: "refused"; refusal: RunRefusal; retries?: boolean }
  /** The server does not know the run any more. */
  | { phase: "lost"; id: string };

export type RunAction =
  | { type: "recall"; id: string; wasActive: boolean; wasStopped: boolean; input: InputState }
  | { type: "send"; input: InputState }
  | { type: "accept"; id: string }
  /** `retries`: it will be asked for once more. */
  | { type: "refuse"; refusal: RunRefusal; retries?: boolean }
  /** The server can be reached again. */
  | { type: "reconnect" }
  | { type: "stop" }
  /** The place of a waiting run in the queue, from 1. */
  | { type: "position"; id: string; position: number }
  /** The user gave the run a text, or the end of its input. */
  | { type: "input"; ends: boolean }
  | { type: "lose" }
  /** A run that ended before is shown again. */
  | { type: "show"; id: string; result: Summary; isCut: boolean }
  /** An event of this run, in order; `at` as `startedAt`. */
  | { type: "event"; event: RunEvent; at: number | null };

export const IDLE: RunState = { phase: "idle" };

/** What the screen shows after an action. An action that makes no sense in a state changes nothing. */
export function reduceRun(state: RunState, action: RunAction): RunState {
  switch (action.type) {
    case "recall":
      return recalling(action);
    case "send":
      return { phase: "sending", stopping: false, input: action.input };
    case "accept":
      return { phase: "queued", id: action.id, position: null, stopping: false, input: inputOf(state) };
    case "refuse":
      return { phase: "refused", refusal: action.refusal, ...(action.retries && { retries: true }) };
    case "reconnect":
      return isUnreached(state) ? { phase: "refused", refusal: { code: "reconnected" } } : state;
    case "stop":
      if (state.phase === "sending") return IDLE;
      return "stopping" in state ? { ...state, stopping: true } : state;
    case "position":
      if (state.phase !== "queued" || state.id !== action.id) return state;
      return { ...state, position: action.position };
    case "input":
      if (state.phase !== "running" && state.phase !== "waiting") return state;
      return { ...state, phase: "running", input: action.ends ? "ended" : state.input };
    case "lose":
      if (state.phase === "recalling" && !state.wasActive) return IDLE;
      return isFollowed(state) ? { phase: "lost", id: state.id } : state;
    case "show": {
      const { id, result, isCut } = action;
      return { phase: "finished", id, result, wasStopped: result.status === "cancelled", isCut };
    }
    case "event":
      return afterEvent(state, action.event, action.at);
  }
}

/** Whether a run never started because the server could not be reached. */
function isUnreached(state: RunState): boolean {
  return state.phase === "refused" && (state.refusal.code === "offline" || state.refusal.code === "unreachable");
}

/** A run that the server may still be busy with: Run is Stop meanwhile. */
export function isActive(state: RunState): boolean {
  return "stopping" in state;
}

export function isStopping(state: RunState): boolean {
  return "stopping" in state && state.stopping;
}

/** Whether the run takes a text now. */
export function takesInput(state: RunState): boolean {
  return (state.phase === "running" || state.phase === "waiting") && state.input === "open" && !state.stopping;
}

export function isRefusal<T extends object>(reply: T | ErrorBody): reply is ErrorBody {
  return "error" in reply;
}

function afterEvent(state: RunState, event: RunEvent, at: number | null): RunState {
  if (!isFollowed(state) || state.id !== event.id) return state;
  const id = state.id;
  const stopping = state.phase === "recalling" ? state.wasStopped : isStopping(state);
  const input = inputOf(state);
  switch (event.type) {
    case "queued":
      return { phase: "queued", id, position: event.position, stopping, input };
    case "started":
      return { phase: "running", id, startedAt: at, stopping, restarted: hasRestarted(state), input };
    case "stdout":
    case "stderr":
      return state.phase === "waiting" ? { ...state, phase: "running" } : state;
    case "waiting":
      if (state.phase !== "running") return state;
      return { ...state, phase: "waiting", input: input === "offered" ? "open" : input };
    case "restarted":
      return { phase: "running", id, startedAt: at, stopping, restarted: true, input };
    case "finished":
      return { phase: "finished", id, result: event.result, wasStopped: stopping };
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

function recalling({ id, wasActive, wasStopped, input }: RunAction & { type: "recall" }): RunState {
  return { phase: "recalling", id, wasActive, wasStopped, input };
}

/** Whether the run of a state takes input while it runs; `given` where there is no run. */
export function inputOf(state: RunState): InputState {
  return "input" in state ? state.input : "given";
}

function hasRestarted(state: RunState): boolean {
  return "restarted" in state && state.restarted;
}
