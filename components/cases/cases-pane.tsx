"use client";

import { type RefObject, useState } from "react";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import type { DraftToRun } from "#components/run/live-request.ts";
import type { RunSession } from "#components/run/run-session.ts";
import type { RunState } from "#components/run/run-state.ts";
import type { Connect } from "#components/run/share-connection.ts";
import { DraftCases } from "./draft-cases.tsx";
import { tabJudgeMemory } from "./judge-memory.ts";
import { createJudgeSession, type JudgeSession } from "./judge-session.ts";
import type { Judging } from "./lazy-cases.tsx";

export interface CasesPaneProps {
  draft: OpenDraft;
  connect: Connect;
  /** What a run is asked for now. */
  toRun: () => DraftToRun;
  stdin: RefObject<HTMLTextAreaElement | null>;
  /** The run on the screen. */
  ran: { session: RunSession; state: RunState };
  onRun: () => void;
  onGoToLine: (line: number) => void;
  /** null while there are no cases to judge. */
  onJudging: (judging: Judging | null) => void;
}

/** The cases of the open draft; each draft of the tab keeps its own verdicts. */
export function CasesPane(props: CasesPaneProps) {
  const { draft, connect } = props;
  const [sessions] = useState(() => new Map<string, JudgeSession>());
  if (draft.openId === null) return null;
  return <DraftCases key={draft.openId} {...props} session={sessionOf(draft.openId)} />;

  function sessionOf(draftId: string): JudgeSession {
    const there = sessions.get(draftId);
    if (there) return there;
    const memory = tabJudgeMemory(draftId);
    const session = createJudgeSession({ connect, memory, isOffline: () => !navigator.onLine });
    sessions.set(draftId, session);
    session.recall(draft.cases.get());
    return session;
  }
}
