import { createSignal } from "#components/device/store.ts";
import type { ErrorBody, Refusal } from "#contract/errors.ts";
import type { RunEvent } from "#contract/events.ts";
import type { Limits } from "#contract/limits.ts";
import type { Summary } from "#contract/run.ts";
import type { BegunRun, BegunRuns } from "./begun-run.ts";
import { createFollowedRun, type FollowedRun } from "./followed-run.ts";
import { nothingSent } from "./input-feed.ts";
import { createLazyClient } from "./lazy-client.ts";
import { type Asking, type DraftToRun, liveRequest, wholeLimits } from "./live-request.ts";
import { isTooLarge } from "./request-size.ts";
import { askTwice } from "./retry.ts";
import type { RunClient, RunClientListener } from "./run-client.ts";
import type { RunMemory } from "./run-memory.ts";
import {
  IDLE,
  inputOf,
  isFollowed,
  isRefusal,
  isStopping,
  type RunAction,
  type RunState,
  reduceRun,
  takesInput,
} from "./run-state.ts";
import { type Chunk, createTranscript, type Transcript } from "./transcript.ts";

/** What the page knows of its runs: one at a time, from the tap to the result. */
export interface RunSession {
  /** Tells the sessions of a page apart. */
  readonly key: number;
  readonly transcript: Transcript;
  state(): RunState;
  /** What the run on the screen was asked for; null before the first. */
  asked(): Asked | null;
  /** Whether the server can be reached now. */
  connection(): Connection;
  /** The build of the pages that the server has; undefined until it has told. */
  serverBuild(): string | undefined;
  /** Calls back after every change of state, connection or build; returns how to stop that. */
  subscribe(listener: () => void): () => void;
  /** Connects, and takes up the run that this tab followed or had asked for before a reload. */
  start(): void;
  run(draft: DraftToRun, asking: Asking): void;
  /** Shows a run of before, where there is none on the screen. */
  show(run: EarlierRun): void;
  /** Gives the run a text; false when it takes none now, or not that much. */
  send(text: string): boolean;
  endInput(): void;
  stop(): void;
  /** To be called when the page comes back to the foreground. */
  wake(): void;
  /** To be called when the device says that it has no network. */
  disconnected(): void;
  close(): void;
}

/** A run that has ended, as the device remembers it. */
export interface EarlierRun {
  id: string;
  result: Summary;
  output: readonly Chunk[];
  /** Whether only the beginning of the output is there. */
  outputIsCut: boolean;
}

/** What a run was asked for, as far as it explains how it ended. */
export interface Asked {
  limits: Limits;
  /** Program and input as they were then; undefined after a reload. */
  draft?: DraftToRun;
  /** When, in ms since the epoch; 0 where it was before a reload. */
  at: number;
}

export type Connection = "connecting" | "online" | "offline";

/** What the session needs of the world, so that tests can give it another one. */
export interface SessionWorld {
  connect(listener: RunClientListener): Promise<RunClient>;
  /** The run on the screen and what has begun, kept over a reload of the tab. */
  memory: RunMemories;
  isOffline(): boolean;
  now(): number;
}

export interface RunMemories extends BegunRuns {
  read(): RunMemory | null;
  write(run: RunMemory | null): void;
}

let sessionsMade = 0;

export function createRunSession(world: SessionWorld): RunSession {
  const transcript = createTranscript();
  const changes = createSignal();
  const client = createLazyClient(() => world.connect({ onEvent, onPosition, onConnection, onBuild }));
  let state: RunState = IDLE;
  let connection: Connection = "connecting";
  let asked: Asked | null = null;
  let build: string | undefined;
  /** The run whose events change the screen. */
  let followed: FollowedRun | null = null;
  /** Counts the taps on Run, so that the reply to an older one changes nothing. */
  let turn = 0;
  /** What was asked for last, until the server has named it. */
  let begun: Omit<BegunRun, "draftId"> | null = null;
  /** Whether the events are those of before a reload, whose times are unknown. */
  let recalled = false;

  function dispatch(action: RunAction) {
    const next = reduceRun(state, action);
    if (next === state) return;
    state = next;
    changes.tell();
  }

  function follow(id: string, sent = nothingSent()): FollowedRun {
    followed = createFollowedRun(id, sent, {
      connected: client.get,
      onEvent: showEvent,
      onSent: remember,
      onResumed: () => isStopping(state) && client.cancel(id),
      onLost() {
        world.memory.write(null);
        dispatch({ type: "lose" });
      },
    });
    return followed;
  }

  /** Keeps what a reload of the tab needs. */
  function remember() {
    if (!followed) return;
    const { id, sent } = followed;
    const active = isFollowed(state);
    world.memory.write({
      id,
      active,
      stopped: isStopping(state),
      input: inputOf(state),
      sent,
      limits: asked?.limits,
    });
  }

  function onEvent(event: RunEvent) {
    followed?.hear(event);
  }

  function showEvent(event: RunEvent) {
    if (event.type === "stdout" || event.type === "stderr") transcript.append(event.type, event.text);
    if (event.type === "restarted") transcript.clear();
    dispatch({ type: "event", event, at: recalled ? null : world.now() });
    if (recalled) recallInput(event.seq);
    if (event.type === "finished" || event.type === "waiting") remember();
  }

  /** Shows again what was sent right after an event of before a reload. */
  function recallInput(seq: number) {
    for (const { text, after } of followed?.sent.texts ?? []) {
      if (after !== seq) continue;
      transcript.append("stdin", text);
      dispatch({ type: "input", ends: false });
    }
  }

  function onPosition({ id, position }: { id: string; position: number }) {
    dispatch({ type: "position", id, position });
  }

  function onBuild(told: string) {
    build = told;
    changes.tell();
  }

  function onConnection(up: boolean | null) {
    connection = up === null ? "connecting" : up ? "online" : "offline";
    if (up) dispatch({ type: "reconnect" });
    changes.tell();
    if (up && isFollowed(state)) followed?.catchUp();
  }

  function onAnswer(mine: number, open: RunClient | null, answer: { id: string } | ErrorBody | null) {
    if (mine !== turn) {
      // Stop was tapped before the server had named the run.
      if (answer && !isRefusal(answer)) open?.cancel(answer.id);
      return;
    }
    if (!answer || isRefusal(answer)) {
      forgetBegun();
      return dispatch({ type: "refuse", refusal: answer?.error ?? { code: "unreachable" } });
    }
    if (begun) world.memory.keep({ ...begun, id: answer.id });
    begun = null;
    transcript.clear();
    follow(answer.id);
    dispatch({ type: "accept", id: answer.id });
    remember();
  }

  function forgetBegun() {
    if (begun) world.memory.drop(begun.at);
    begun = null;
  }

  return {
    key: ++sessionsMade,
    transcript,
    state: () => state,
    asked: () => asked,
    connection: () => connection,
    serverBuild: () => build,
    subscribe: changes.subscribe,
    start() {
      const left = state === IDLE ? world.memory.unanswered() : null;
      if (left) return this.run(left.draft, left.asking);
      const run = world.memory.read();
      if (run && !followed && state === IDLE) {
        recalled = true;
        asked = run.limits ? { limits: run.limits, at: 0 } : null;
        const again = follow(run.id, run.sent);
        dispatch({ type: "recall", id: run.id, wasActive: run.active, wasStopped: run.stopped, input: run.input });
        if (connection === "online") again.catchUp();
      }
      client.get().catch(() => onConnection(false));
    },
    run(draft, asking) {
      const { request, input } = liveRequest(draft, asking);
      const mine = ++turn;
      forgetBegun();
      asked = { draft, limits: wholeLimits(draft.limits), at: world.now() };
      followed?.leave();
      followed = null;
      recalled = false;
      // What the run before has printed stays until the server has taken this one.
      if (isTooLarge(request)) return dispatch({ type: "refuse", refusal: { code: "too_large" } });
      if (world.isOffline()) return dispatch({ type: "refuse", refusal: { code: "offline" } });
      const again = () => {
        if (mine !== turn || state.phase !== "refused") return false;
        dispatch({ type: "send", input });
        return true;
      };
      const wait = (refusal: Refusal) => mine === turn && dispatch({ type: "refuse", refusal, retries: true });
      // Whatever becomes of this tab: what was asked for is found again.
      begun = { id: null, at: asked.at, draft, asking };
      world.memory.keep(begun);
      dispatch({ type: "send", input });
      client.get().then(
        (open) => {
          const answer = (given: Parameters<typeof onAnswer>[2]) => onAnswer(mine, open, given);
          askTwice((reply) => open.run(request, reply), { answer, wait, again });
        },
        () => onAnswer(mine, null, null),
      );
    },
    show({ id, result, output, outputIsCut }) {
      if (followed || state !== IDLE) return;
      for (const { stream, text } of output) transcript.append(stream, text);
      dispatch({ type: "show", id, result, isCut: outputIsCut });
    },
    send(text) {
      if (!takesInput(state) || !followed?.send(text)) return false;
      transcript.append("stdin", text);
      dispatch({ type: "input", ends: false });
      return true;
    },
    endInput() {
      if (!takesInput(state)) return;
      dispatch({ type: "input", ends: true });
      followed?.endInput();
    },
    stop() {
      if (state.phase === "sending") turn += 1;
      forgetBegun();
      dispatch({ type: "stop" });
      if (followed) client.cancel(followed.id);
      remember();
    },
    wake() {
      // The client's script itself could not be loaded while there was no network.
      client.renew().catch(() => onConnection(false));
    },
    disconnected: () => onConnection(false),
    close: client.close,
  };
}
