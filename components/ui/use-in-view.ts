import { type RefObject, useEffect, useRef } from "react";

/**
 * For what has just been opened, of which a small pane would show little: its beginning comes into view, and its end
 * when what it was opened for is done.
 */
export function useInView(isDone: boolean): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    element.current?.scrollIntoView({ block: isDone ? "end" : "start" });
  }, [isDone]);
  return element;
}
