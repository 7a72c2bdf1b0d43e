import { createSignal } from "#components/device/store.ts";
import type { ErrorBody, Refusal } from "#contract/errors.ts";
import type { Limits } from "#contract/limits.ts";
import type { Summary } from "#contract/run.ts";
import { type EventOrder, followRun } from "./event-order.ts";
import { createInputFeed, type InputFeed, nothingSent } from "./input-feed.ts";
import { type Asking, type DraftToRun, liveRequest, wholeLimits } from "./live-request.ts";
import { fitsInput, isTooLarge } from "./request-size.ts";
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
  /** Connects, and takes up the run that this tab followed before a reload. */
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
  /** The program; undefined after a reload. */
  code?: string;
  limits: Limits;
}

export type Connection = "connecting" | "online" | "offline";

/** What the session needs of the world, so that tests can give it another one. */
export interface SessionWorld {
  connect(listener: RunClientListener): Promise<RunClient>;
  /** The run on the screen, kept over a reload of the tab. */
  memory: { read(): RunMemory | null; write(run: RunMemory | null): void };
  isOffline(): boolean;
  now(): number;
}

let sessionsMade = 0;

export function createRunSession(world: SessionWorld): RunSession {
  const transcript = createTranscript();
  const changes = createSignal();
  let state: RunState = IDLE;
  let connection: Connection = "connecting";
  let asked: Asked | null = null;
  let build: string | undefined;
  let order: EventOrder | null = null;
  /** What gives the run its live input. */
  let feed: InputFeed | null = null;
  let client: Promise<RunClient> | null = null;
  /** Counts the taps on Run, so that the reply to an older one changes nothing. */
  let turn = 0;
  /** Whether the events are those of before a reload, whose times are unknown. */
  let recalled = false;
  /** The run whose missed events were asked for and have not been promised yet. */
  let resuming: EventOrder | null = null;

  function dispatch(action: RunAction) {
    const next = reduceRun(state, action);
    if (next === state) return;
    state = next;
    changes.tell();
  }

  function connected(): Promise<RunClient> {
    client ??= world.connect({ onEvent, onPosition, onConnection, onBuild }).catch((error) => {
      client = null;
      throw error;
    });
    return client;
  }

  function follow(id: string, sent = nothingSent()) {
    order = followRun(id);
    feed = createInputFeed(id, sent, { connected, onChange: remember });
  }

  /** Keeps what a reload of the tab needs. */
  function remember() {
    if (!order || !feed) return;
    const { id } = order;
    const active = isFollowed(state);
    world.memory.write({
      id,
      active,
      stopped: isStopping(state),
      input: inputOf(state),
      sent: feed.sent,
      limits: asked?.limits,
    });
  }

  function onEvent(event: Parameters<RunClientListener["onEvent"]>[0]) {
    if (!order) return;
    for (const next of order.accept(event)) {
      if (next.type === "stdout" || next.type === "stderr") transcript.append(next.type, next.text);
      if (next.type === "restarted") transcript.clear();
      dispatch({ type: "event", event: next, at: recalled ? null : world.now() });
      if (recalled) recallInput(next.seq);
      if (next.type === "finished" || next.type === "waiting") remember();
    }
    if (order.hasGap()) void resume(order);
  }

  /** Shows again what was sent right after an event of before a reload. */
  function recallInput(seq: number) {
    for (const { text, after } of feed?.sent.texts ?? []) {
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

  function onConnection(up: boolean) {
    connection = up ? "online" : "offline";
    if (up) dispatch({ type: "reconnect" });
    changes.tell();
    if (!up || !order || !isFollowed(state)) return;
    void resume(order);
    void feed?.flush();
  }

  function onAnswer(mine: number, open: RunClient | null, answer: { id: string } | ErrorBody | null) {
    if (mine !== turn) {
      // Stop was tapped before the server had named the run.
      if (answer && !isRefusal(answer)) open?.cancel(answer.id);
      return;
    }
    if (!answer) return dispatch({ type: "refuse", refusal: { code: "unreachable" } });
    if (isRefusal(answer)) return dispatch({ type: "refuse", refusal: answer.error });
    transcript.clear();
    follow(answer.id);
    dispatch({ type: "accept", id: answer.id });
    remember();
  }

  function cancel(id: string) {
    connected().then(
      (open) => open.cancel(id),
      () => {},
    );
  }

  async function resume(followed: EventOrder) {
    if (resuming === followed) return;
    resuming = followed;
    try {
      const reply = await (await connected()).resume(followed.id, followed.lastSeq());
      if (followed !== order) return;
      if (isRefusal(reply)) return forget();
      if (isStopping(state)) cancel(followed.id);
    } catch {
      // The connection broke again: the next one resumes.
    } finally {
      if (resuming === followed) resuming = null;
    }
  }

  function forget() {
    world.memory.write(null);
    dispatch({ type: "lose" });
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
      const run = world.memory.read();
      if (run && !order && state === IDLE) {
        recalled = true;
        asked = run.limits ? { limits: run.limits } : null;
        follow(run.id, run.sent);
        dispatch({ type: "recall", id: run.id, wasActive: run.active, wasStopped: run.stopped, input: run.input });
      }
      connected().catch(() => onConnection(false));
    },
    run(draft, asking) {
      const { request, input } = liveRequest(draft, asking);
      const mine = ++turn;
      asked = { code: draft.code, limits: wholeLimits(draft.limits) };
      order = null;
      feed = null;
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
      dispatch({ type: "send", input });
      connected().then(
        (open) => {
          const answer = (given: Parameters<typeof onAnswer>[2]) => onAnswer(mine, open, given);
          askTwice((reply) => open.run(request, reply), { answer, wait, again });
        },
        () => onAnswer(mine, null, null),
      );
    },
    show({ id, result, output, outputIsCut }) {
      if (order || state !== IDLE) return;
      for (const { stream, text } of output) transcript.append(stream, text);
      dispatch({ type: "show", id, result, isCut: outputIsCut });
    },
    send(text) {
      if (!order || !feed || !takesInput(state) || !fitsInput(feed.sent.texts, text)) return false;
      transcript.append("stdin", text);
      feed.send(text, order.lastSeq());
      dispatch({ type: "input", ends: false });
      return true;
    },
    endInput() {
      if (!takesInput(state)) return;
      dispatch({ type: "input", ends: true });
      feed?.end();
    },
    stop() {
      if (state.phase === "sending") turn += 1;
      dispatch({ type: "stop" });
      if (order) cancel(order.id);
      remember();
    },
    wake() {
      if (client) void client.then((open) => open.renew()).catch(() => {});
      // The client's script itself could not be loaded while there was no network.
      else connected().catch(() => onConnection(false));
    },
    disconnected: () => onConnection(false),
    close() {
      void client?.then((open) => open.close());
      client = null;
    },
  };
}
