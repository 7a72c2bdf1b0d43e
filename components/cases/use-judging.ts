"use client";

import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { afterChanges } from "#components/draft/changes.ts";
import type { Case } from "#components/draft/draft.ts";
import { createTapGuard } from "#components/run/tap-guard.ts";
import type { CasesPaneProps } from "./cases-pane.tsx";
import type { JudgeSession, ToJudge } from "./judge-session.ts";
import { isJudging, tallyOf } from "./judge-state.ts";

/** The judging of a draft's cases, told to the rest of the screen as well. */
export function useJudging({ draft, toRun, session, onJudging }: CasesPaneProps & { session: JudgeSession }) {
  const cases = useSyncExternalStore(draft.cases.subscribe, draft.cases.get, none);
  const state = useSyncExternalStore(session.subscribe, session.state, session.state);
  const [isOld, setIsOld] = useState(false);
  /** Several buttons judge, and what is under the finger then stops. */
  const [guard] = useState(createTapGuard);
  const tally = useMemo(() => tallyOf(state, cases), [state, cases]);
  const isActive = isJudging(state);

  const toJudge = useCallback((): ToJudge => {
    const { code, runtime, limits } = toRun();
    const comparison = draft.profile.get()?.comparison;
    return { code, runtime, limits, ...(comparison && { comparison }) };
  }, [draft, toRun]);

  const judge = useCallback(() => {
    const asked = draft.cases.get();
    if (asked.length === 0 || isJudging(session.state())) return;
    guard.hears("run", performance.now());
    draft.controller.keep();
    setIsOld(false);
    session.judge(toJudge(), asked);
  }, [draft, session, toJudge, guard]);

  const stop = useCallback(() => {
    if (guard.hears("stop", performance.now())) session.stop();
  }, [session, guard]);

  useEffect(() => {
    if (state.phase === "idle") return;
    return afterChanges(draft.changes, LOOK_MS, () => {
      const asked = session.asked();
      setIsOld(asked !== null && JSON.stringify(asked) !== JSON.stringify(toJudge()));
    });
  }, [draft, session, toJudge, state.phase]);

  const hasPassed = tally.sure > 0 && tally.passed === tally.total && !isActive && !isOld;
  const verdict = tally.sure > 0 ? `${tally.passed}/${tally.total}` : null;
  useEffect(() => {
    if (cases.length === 0) return onJudging(null);
    const { judged } = session;
    onJudging({ verdict, isActive, isStopping: state.isStopping, hasPassed, judged, judge, stop });
  }, [onJudging, cases.length, verdict, isActive, hasPassed, state.isStopping, judge, stop, session]);

  return { cases, state, tally, isActive, isOld, judge, stop, toJudge };
}

const NONE: readonly Case[] = [];
const none = () => NONE;
/** To look at the whole program at every key would slow them. */
const LOOK_MS = 300;
