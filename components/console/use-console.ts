"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { Transcript } from "#components/run/transcript.ts";
import type { ConsoleView } from "./console-view.ts";

interface ConsoleState {
  isEmpty: boolean;
  /** Whether the newest output is kept in sight; scrolling up ends that, scrolling to the end resumes it. */
  followsTail: boolean;
  goToTail: () => void;
  /** How many characters at the beginning are not drawn. */
  hiddenChars: number;
  showAll: () => void;
}

/** Draws a transcript into `text`, outside React, and keeps its end in sight within `scroller`. */
export function useConsole(
  transcript: Transcript,
  { scroller, text }: Record<"scroller" | "text", RefObject<HTMLElement | null>>,
  stderrLabel: string,
): ConsoleState {
  const [isEmpty, setIsEmpty] = useState(() => transcript.isEmpty());
  const [followsTail, setFollowsTail] = useState(true);
  const [hiddenChars, setHiddenChars] = useState(0);
  const [showsAll, setShowsAll] = useState(false);
  const following = useRef(true);

  const follow = useCallback((now: boolean) => {
    following.current = now;
    setFollowsTail(now);
  }, []);

  const goToTail = useCallback(() => {
    follow(true);
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [follow, scroller]);

  const showAll = useCallback(() => {
    follow(false);
    setShowsAll(true);
  }, [follow]);

  useEffect(() => {
    const box = scroller.current;
    const root = text.current;
    if (!box || !root) return;
    const stop = new AbortController();
    let view: ConsoleView | null = null;

    void import("./console-view.ts").then(({ createConsoleView }) => {
      if (stop.signal.aborted) return;
      view = createConsoleView(root, {
        stderrLabel,
        ...(!showsAll && { mostChars: MOST_CHARS }),
        onDrawn: setHiddenChars,
      });
      for (const chunk of transcript.chunks()) view.append(chunk);
    });

    const unsubscribe = transcript.subscribe((appended) => {
      if (appended) view?.append(appended);
      else {
        view?.clear();
        setHiddenChars(0);
        setShowsAll(false);
        follow(true);
      }
      setIsEmpty(transcript.isEmpty());
    });
    // After the layout of a frame, which need not be forced then; and what was drawn takes its full height only
    // when it comes into sight. The box changes too: what stands around it comes and goes, and so does the keyboard.
    const grown = new ResizeObserver(() => {
      if (following.current) box.scrollTop = box.scrollHeight;
    });
    grown.observe(root);
    grown.observe(box);
    let last = box.scrollTop;
    const onScroll = () => {
      const up = box.scrollTop < last - 1;
      last = box.scrollTop;
      const atTail = box.scrollHeight - box.scrollTop - box.clientHeight < TAIL_PX;
      if (atTail !== following.current && (atTail || up)) follow(atTail);
    };
    box.addEventListener("scroll", onScroll, { passive: true, signal: stop.signal });
    return () => {
      stop.abort();
      grown.disconnect();
      unsubscribe();
      view?.destroy();
      view?.clear();
    };
  }, [transcript, scroller, text, stderrLabel, showsAll, follow]);

  return { isEmpty, followsTail, goToTail, hiddenChars, showAll };
}

const TAIL_PX = 32;
/** What a phone keeps drawn without being asked for more. */
const MOST_CHARS = 1024 * 1024;
