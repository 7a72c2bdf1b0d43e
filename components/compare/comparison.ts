import { createStore } from "#components/device/store.ts";
import type { DraftToRun } from "#components/run/live-request.ts";
import { createRunSession, type SessionWorld } from "#components/run/run-session.ts";
import { IDLE, isActive, type RunState } from "#components/run/run-state.ts";
import type { Chunk } from "#components/run/transcript.ts";
import type { Runtime } from "#contract/runtimes.ts";

/** What one runtime made of the program. */
export interface Side {
  runtime: Runtime;
  /** Idle until it is its turn. */
  state: RunState;
  /** All that it printed, once it has ended. */
  output: readonly Chunk[];
}

export interface ComparisonState {
  sides: readonly Side[];
  /** Whether a runtime runs or still has its turn before it. */
  busy: boolean;
}

/** Runs one program on several runtimes, one after the other, so that none slows another down. */
export interface Comparison {
  state(): ComparisonState;
  subscribe(listener: () => void): () => void;
  start(draft: DraftToRun): void;
  /** Ends it: the runtimes that have not had their turn get none. */
  stop(): void;
  close(): void;
}

export function createComparison(world: SessionWorld, runtimes: readonly Runtime[]): Comparison {
  const session = createRunSession(world);
  let draft: DraftToRun | null = null;
  /** Whose turn it is; past the last when all have had theirs. */
  let turn = runtimes.length;
  const shown = createStore<ComparisonState>(() => ({ sides: allIdle(), busy: false }));

  function allIdle(): Side[] {
    return runtimes.map((runtime) => ({ runtime, state: IDLE, output: [] }));
  }

  function show(sides: readonly Side[]) {
    shown.set({ sides, busy: draft !== null && turn < runtimes.length });
  }

  function runNext() {
    const runtime = runtimes[turn]?.id;
    if (draft && runtime) session.run({ ...draft, runtime }, "never");
  }

  session.subscribe(() => {
    if (turn >= runtimes.length) return;
    const own = turn;
    const now = session.state();
    const output = isActive(now) ? [] : [...session.transcript.chunks()];
    if (!isActive(now)) {
      turn = draft ? turn + 1 : runtimes.length;
      // Not from within the session's own announcement.
      queueMicrotask(runNext);
    }
    show(shown.get().sides.map((side, index) => (index === own ? { ...side, state: now, output } : side)));
  });

  function stop() {
    draft = null;
    if (isActive(session.state())) session.stop();
    show(shown.get().sides);
  }

  return {
    state: shown.get,
    subscribe: shown.subscribe,
    start(next) {
      draft = next;
      turn = 0;
      show(allIdle());
      runNext();
    },
    stop,
    close() {
      stop();
      session.close();
    },
  };
}
