import { createSignal } from "#components/device/store.ts";
import type { Case } from "#components/draft/draft.ts";
import { createFollowing } from "#components/run/following.ts";
import { wholeLines } from "#components/run/live-request.ts";
import type { Connect } from "#components/run/share-connection.ts";
import type { Judged } from "#components/share/subject.ts";
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

function isTooLarge(request: JudgeRequestInput): boolean {
  // To put much more than may be sent into one text would hold the page.
  const units = request.cases.reduce((sum, one) => sum + (one.stdin?.length ?? 0) + (one.expected?.length ?? 0), 0);
  return units > BODY_BYTES || new Blob([JSON.stringify(request)]).size > BODY_BYTES;
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
  const following = createFollowing<JudgeEvent>({
    connect: world.connect,
    listen: (onJudgeEvent) => ({ onJudgeEvent }),
    isGoing: () => isJudging(state),
    isStopping: () => state.isStopping,
    tell(event) {
      become(afterEvent(state, event));
      if (event.type === "judged") remember();
    },
    named() {
      become({ ...state, phase: "judging" });
      remember();
    },
    failed: (code) => fail(code),
  });

  function become(next: JudgeState) {
    state = next;
    changes.tell();
  }

  function fail(trouble: JudgeTrouble) {
    become({ ...state, phase: "judged", isStopping: false, trouble });
    if (following.id() === null) world.memory.write(null);
  }

  function remember() {
    if (!asked) return;
    const { judged } = state;
    const prints = state.asked.map(printOf);
    world.memory.write({ id: following.id(), active: isJudging(state), asked, prints, judged });
  }

  function judge(program: ToJudge, cases: readonly Case[]) {
    asked = program;
    at = Date.now();
    following.forget();
    become({ ...NOT_JUDGED, phase: "sending", asked: cases });
    const request = {
      ...program,
      cases: cases.map(askedOf),
    };
    if (isTooLarge(request)) return fail("too_large");
    if (world.isOffline()) return fail("offline");
    remember();
    following.ask((open, reply) => open.judge(request, reply));
  }

  return {
    state: () => state,
    asked: () => asked,
    judged() {
      const isWhole =
        state.phase === "judged" && !state.trouble && state.asked.every((_, index) => state.judged[index]);
      const id = following.id();
      return isWhole && asked && id !== null ? { id, program: asked, cases: state.asked, at } : null;
    },
    subscribe: changes.subscribe,
    judge,
    recall(cases) {
      const memory = world.memory.read();
      if (!memory) return;
      const sent = casesOf(memory, cases);
      // The tab was left before the server had named it.
      if (memory.id === null) return judge(memory.asked, sent);
      asked = memory.asked;
      following.follow(memory.id);
      const judged = memory.judged.map((one) => one ?? undefined);
      become({ ...NOT_JUDGED, phase: memory.active ? "judging" : "judged", asked: sent, judged });
      if (memory.active) following.resume();
    },
    stop() {
      if (state.phase === "sending") {
        following.forget();
        world.memory.write(null);
        return become({ ...state, phase: "judged" });
      }
      if (!isJudging(state)) return;
      become({ ...state, isStopping: true });
      following.cancel();
    },
  };
}
