"use client";

import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useWords } from "#components/language/language-provider.tsx";
import type { Part } from "#components/ui/parts.ts";
import { listenForDrags } from "./split-drag.ts";
import { clampPosition, positionOf, positions, putBar, SPLITS, type SplitName, snapPosition } from "./splits.ts";
import { useLayout } from "./use-layout.ts";

interface SplitterProps {
  name: SplitName;
  /** Another part of the screen by which the bar can be dragged too. */
  alsoBy?: Part;
}

/** The bar between two parts of the screen: dragged, moved by the arrow keys, tapped through its snaps. */
export function Splitter({ name, alsoBy }: SplitterProps) {
  const words = useWords().layout;
  const bar = useRef<HTMLDivElement>(null);
  const layout = useLayout();
  const split = SPLITS[layout][name];
  const kept = useSyncExternalStore(positions.subscribe, positions.get, nowhere);
  const [dragged, setDragged] = useState<number | null>(null);
  const position = dragged ?? positionOf(kept, { layout, name });

  useEffect(() => {
    const element = bar.current;
    if (!element || !split) return;
    return listenForDrags(element, {
      name,
      axis: split.axis,
      alsoBy: layout === "phone" ? alsoBy : undefined,
      onMove(next) {
        const inside = clampPosition(split, next);
        putBar({ layout, name }, inside, false);
        setDragged(inside);
      },
      onEnd(next) {
        putBar({ layout, name }, snapPosition(split, next), true);
        setDragged(null);
      },
      onTap() {
        const now = positionOf(positions.get(), { layout, name });
        const at = split.snaps.findIndex((snap) => Math.abs(snap - now) < 1);
        // From half to tall, from tall to closed, from closed to half.
        const next = split.snaps.at(at < 0 ? 1 : at - 1) ?? split.start;
        putBar({ layout, name }, next, true);
      },
    });
  }, [name, alsoBy, layout, split]);

  function onKeyDown(event: KeyboardEvent) {
    if (!split) return;
    const [less, more] = split.axis === "y" ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
    const targets: Record<string, number> = {
      [less]: position - STEP,
      [more]: position + STEP,
      Home: split.min,
      End: split.max,
      Enter: position === split.max ? split.start : split.max,
    };
    const next = targets[event.key];
    if (next === undefined) return;
    event.preventDefault();
    putBar({ layout, name }, clampPosition(split, next), true);
  }

  if (!split) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved.
    <div
      ref={bar}
      className={`splitter splitter-${name}`}
      role="separator"
      tabIndex={0}
      aria-label={words.splitter[name]}
      aria-orientation={split.axis === "y" ? "horizontal" : "vertical"}
      aria-valuenow={Math.round(position)}
      aria-valuemin={split.min}
      aria-valuemax={split.max}
      aria-valuetext={position === 100 ? words.closed : undefined}
      onKeyDown={onKeyDown}
      onDoubleClick={() => putBar({ layout, name }, split.start, true)}
    />
  );
}

const STEP = 4;
const NOWHERE = {};

function nowhere() {
  return NOWHERE;
}
