import type { Draft } from "#components/draft/draft.ts";
import { ownTitle } from "#components/draft/title.ts";
import { wholeLines } from "#components/run/live-request.ts";
import type { Asked } from "#components/run/run-session.ts";
import type { RunState } from "#components/run/run-state.ts";
import type { JudgeRequestInput } from "#contract/judge.ts";
import { SHARE_BYTES, SHARED_CODE_BYTES } from "#contract/limits.ts";
import type { ShareRequestInput } from "#contract/share.ts";
import { literalLines } from "#judging/problem/literals.ts";

/** A judge that has ended with every verdict. */
export interface Judged {
  id: string;
  /** What was asked, and when, in ms since the epoch. */
  program: Pick<JudgeRequestInput, "code" | "runtime" | "comparison">;
  cases: Draft["cases"];
  at: number;
}

/** What there is to share: a draft, and how it did last. */
export interface Subject {
  draft: Draft;
  run: {
    state: RunState;
    asked: Asked | null;
    /** What the user gave the program while it ran. */
    typed: string;
  };
  judged: Judged | null;
}

const TITLE_CHARACTERS = 100;

/** What the server is asked to store. It names the last run or judge that was of just this program and input. */
export function shareRequest({ draft, run, judged }: Subject): ShareRequestInput {
  const { code, runtime, profile } = draft;
  const shared = {
    ...{ code, runtime, profile },
    stdin: wholeLines(draft.stdin),
    cases: draft.cases.map(({ name, input, expected, isCall }) => ({
      ...(name && { name }),
      ...(isCall ? { arguments: literalLines(input) } : { stdin: wholeLines(input) }),
      expected,
    })),
    // No half of a character that takes two units.
    title: ownTitle(draft)
      .slice(0, TITLE_CHARACTERS)
      .replace(/[\ud800-\udbff]$/, ""),
  };
  const ran = runOf(draft, run);
  const judge = judged && isOf(draft, judged) ? judged : null;
  if (judge && judge.at >= (ran?.at ?? 0)) return { ...shared, run: judge.id };
  return ran ? { ...shared, stdin: ran.stdin, run: ran.id } : shared;
}

/** Names the part of a share that is too large; undefined where the server may take it. */
export function tooLargePart(request: ShareRequestInput): "code" | "all" | undefined {
  if (bytesOf(request.code) > SHARED_CODE_BYTES) return "code";
  const { code, stdin = "", title = "", note = "", cases = [], profile } = request;
  const others = [...(cases.length > 0 ? [cases] : []), ...(profile ? [profile] : [])].map((part) =>
    JSON.stringify(part),
  );
  return bytesOf([code, stdin, title, note, ...others].join("")) > SHARE_BYTES ? "all" : undefined;
}

/** The run on the screen, with all of its input; null where it was of something else. After a reload the server tells. */
function runOf(draft: Draft, { state, asked, typed }: Subject["run"]) {
  if (state.phase !== "finished" || state.result.status === "internal_error") return null;
  const given = asked?.draft;
  if (given && (given.code !== draft.code || given.runtime !== draft.runtime || given.stdin !== draft.stdin))
    return null;
  return { id: state.id, stdin: wholeLines(draft.stdin) + typed, at: asked?.at ?? 0 };
}

function isOf(draft: Draft, { program, cases }: Judged): boolean {
  const subjectOf = (all: Draft["cases"], rule: JudgeRequestInput["comparison"]) =>
    JSON.stringify([rule, ...all.map(({ input, expected, isCall }) => [input, expected, isCall])]);
  if (program.code !== draft.code || program.runtime !== draft.runtime) return false;
  return subjectOf(cases, program.comparison) === subjectOf(draft.cases, draft.profile?.comparison);
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
