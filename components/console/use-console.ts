"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { createConsoleView } from "./console-view.ts";
import type { Transcript } from "./transcript.ts";

interface ConsoleState {
  isEmpty: boolean;
  /** Whether the newest output is kept in sight; scrolling up ends that, scrolling to the end resumes it. */
  followsTail: boolean;
  goToTail: () => void;
}

/** Draws a transcript into `text`, outside React, and keeps its end in sight within `scroller`. */
export function useConsole(
  transcript: Transcript,
  { scroller, text }: Record<"scroller" | "text", RefObject<HTMLElement | null>>,
  stderrLabel: string,
): ConsoleState {
  const [isEmpty, setIsEmpty] = useState(true);
  const [followsTail, setFollowsTail] = useState(true);
  const following = useRef(true);

  const follow = useCallback((now: boolean) => {
    following.current = now;
    setFollowsTail(now);
  }, []);

  const goToTail = useCallback(() => {
    follow(true);
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [follow, scroller]);

  useEffect(() => {
    const box = scroller.current;
    const root = text.current;
    if (!box || !root) return;
    const view = createConsoleView(root, {
      stderrLabel,
      onDrawn() {
        if (following.current) box.scrollTop = box.scrollHeight;
      },
    });
    for (const chunk of transcript.chunks()) view.append(chunk);
    const unsubscribe = transcript.subscribe((appended) => {
      if (appended) view.append(appended);
      else {
        view.clear();
        follow(true);
      }
      setIsEmpty(transcript.isEmpty());
    });
    let last = box.scrollTop;
    const onScroll = () => {
      const up = box.scrollTop < last - 1;
      last = box.scrollTop;
      const atTail = box.scrollHeight - box.scrollTop - box.clientHeight < TAIL_PX;
      if (atTail !== following.current && (atTail || up)) follow(atTail);
    };
    box.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      unsubscribe();
      box.removeEventListener("scroll", onScroll);
      view.destroy();
      view.clear();
    };
  }, [transcript, scroller, text, stderrLabel, follow]);

  return { isEmpty, followsTail, goToTail };
}

const TAIL_PX = 32;
