import { createSignal } from "#components/device/store.ts";
import type { Case } from "#components/draft/draft.ts";
import { type EventOrder, followRun } from "#components/run/event-order.ts";
import { wholeLines } from "#components/run/live-request.ts";
import { askTwice } from "#components/run/retry.ts";
import type { RunClient } from "#components/run/run-client.ts";
import { isRefusal } from "#components/run/run-state.ts";
import type { Connect } from "#components/run/share-connection.ts";
import type { Judged } from "#components/share/subject.ts";
import type { ErrorBody } from "#contract/errors.ts";
import type { JudgeEvent, JudgeRequestInput } from "#contract/judge.ts";
import { BODY_BYTES } from "#contract/limits.ts";
import { literalLines } from "#judging/problem/literals.ts";
import { casesOf, type JudgeMemories, printOf } from "./judge-memory.ts";
import { afterEvent, isJudging, type JudgeState, type JudgeTrouble, NOT_JUDGED } from "./judge-state.ts";

/** The program whose cases are judged. */
export type ToJudge = Pick<JudgeRequestInput, "code" | "runtime" | "limits" | "comparison">;

/** The cases of one draft, from the tap to the last verdict. */
export interface JudgeSession {
  state(): JudgeState;
  /** What the cases were judged for; null before the first time. */
  asked(): ToJudge | null;
  /** The last judge; null where there is none, or it has not ended with every verdict. */
  judged(): Judged | null;
  /** Calls back after every change; returns how to stop that. */
  subscribe(listener: () => void): () => void;
  judge(program: ToJudge, cases: readonly Case[]): void;
  /** Takes up what this tab knew before a reload; `cases` are the draft's. */
  recall(cases: readonly Case[]): void;
  stop(): void;
}

function askedOf({ input, expected, isCall }: Case): JudgeRequestInput["cases"][number] {
  return isCall ? { arguments: literalLines(input), expected } : { stdin: wholeLines(input), expected };
}

interface JudgeWorld {
  connect: Connect;
  /** What the tab keeps of the draft's judge over a reload. */
  memory: JudgeMemories;
  isOffline(): boolean;
}

export function createJudgeSession(world: JudgeWorld): JudgeSession {
  const changes = createSignal();
  let state = NOT_JUDGED;
  let asked: ToJudge | null = null;
  let at = 0;
  let order: EventOrder<JudgeEvent> | null = null;
  let client: Promise<RunClient> | null = null;
  let resuming: EventOrder<JudgeEvent> | null = null;
  /** Counts the taps, so that the reply to an older one changes nothing. */
  let turn = 0;

  function become(next: JudgeState) {
    state = next;
    changes.tell();
  }

  const fail = (trouble: JudgeTrouble) => become({ ...state, phase: "judged", isStopping: false, trouble });

  function remember() {
    if (!order || !asked) return world.memory.write(null);
    const { judged } = state;
    world.memory.write({ id: order.id, active: isJudging(state), asked, prints: state.asked.map(printOf), judged });
  }

  function connected(): Promise<RunClient> {
    client ??= world
      .connect({ onJudgeEvent, onConnection, onEvent() {}, onPosition() {}, onBuild() {} })
      .catch((error) => {
        client = null;
        throw error;
      });
    return client;
  }

  function onJudgeEvent(event: JudgeEvent) {
    if (!order) return;
    for (const next of order.accept(event)) {
      become(afterEvent(state, next));
      if (next.type === "judged") remember();
    }
    if (order.hasGap()) void resume(order);
  }

  function onConnection(up: boolean) {
    if (up && order && isJudging(state)) void resume(order);
  }

  async function resume(followed: EventOrder<JudgeEvent>) {
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
      // Stop was tapped before the server had named the judge.
      if (answer && !isRefusal(answer)) open?.cancel(answer.id);
    } else if (!answer) fail("unreachable");
    else if (isRefusal(answer)) fail(answer.error.code);
    else {
      order = followRun(answer.id);
      become({ ...state, phase: "judging" });
      remember();
    }
  }

  return {
    state: () => state,
    asked: () => asked,
    judged() {
      const isWhole =
        state.phase === "judged" && !state.trouble && state.asked.every((_, index) => state.judged[index]);
      return isWhole && asked && order ? { id: order.id, program: asked, cases: state.asked, at } : null;
    },
    subscribe: changes.subscribe,
    judge(program, cases) {
      const mine = ++turn;
      asked = program;
      at = Date.now();
      order = null;
      become({ ...NOT_JUDGED, phase: "sending", asked: cases });
      const request = {
        ...program,
        cases: cases.map(askedOf),
      };
      if (new Blob([JSON.stringify(request)]).size > BODY_BYTES) return fail("too_large");
      if (world.isOffline()) return fail("offline");
      connected().then(
        (open) =>
          askTwice((reply) => open.judge(request, reply), {
            answer: (given) => onAnswer(mine, open, given),
            wait() {},
            again: () => mine === turn,
          }),
        () => onAnswer(mine, null, null),
      );
    },
    recall(cases) {
      const memory = world.memory.read();
      if (!memory) return;
      asked = memory.asked;
      order = followRun(memory.id);
      const judged = memory.judged.map((one) => one ?? undefined);
      become({ ...NOT_JUDGED, phase: memory.active ? "judging" : "judged", asked: casesOf(memory, cases), judged });
      if (memory.active) void resume(order);
    },
    stop() {
      if (state.phase === "sending") {
        turn += 1;
        return become({ ...state, phase: "judged" });
      }
      if (!order || !isJudging(state)) return;
      become({ ...state, isStopping: true });
      const { id } = order;
      connected().then(
        (open) => open.cancel(id),
        () => {},
      );
    },
  };
}
