import { type Part, selectorOf } from "#components/ui/parts.ts";
import type { Split, SplitName } from "./splits.ts";

interface Drag {
  name: SplitName;
  axis: Split["axis"];
  /** Another part of the screen by which the bar can be dragged. */
  alsoBy: Part | undefined;
  /** Where the bar is now, in percent of what it divides. */
  onMove(position: number): void;
  onEnd(position: number): void;
  /** A finger that tapped the bar itself. */
  onTap(): void;
}

/** Turns a finger or a mouse on a bar into positions of it, once a frame. */
export function listenForDrags(bar: HTMLElement, drag: Drag): () => void {
  const stop = new AbortController();
  const along = drag.axis === "y" ? ("clientY" as const) : ("clientX" as const);
  const others = drag.alsoBy ? [...document.querySelectorAll<HTMLElement>(selectorOf(drag.alsoBy))] : [];

  for (const grip of [bar, ...others]) grip.addEventListener("pointerdown", onDown, { signal: stop.signal });

  function onDown(down: PointerEvent) {
    if (down.button !== 0) return;
    const grip = down.currentTarget as HTMLElement;
    const [first, second] = dividedBy(drag);
    const whole = first + second;
    if (whole === 0) return;
    const held = new AbortController();
    const signal = AbortSignal.any([stop.signal, held.signal]);
    let position = (first / whole) * 100;
    let moved = false;
    let frame = 0;

    function onMove(event: PointerEvent) {
      if (event.pointerId !== down.pointerId) return;
      const by = event[along] - down[along];
      if (!moved && Math.abs(by) < SLOP_PX) return;
      if (!moved) {
        moved = true;
        grip.setPointerCapture(down.pointerId);
        bar.dataset.dragged = "";
      }
      position = ((first + by) / whole) * 100;
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        if (!signal.aborted) drag.onMove(position);
      });
    }

    function onUp(event: PointerEvent) {
      if (event.pointerId !== down.pointerId) return;
      held.abort();
      cancelAnimationFrame(frame);
      delete bar.dataset.dragged;
      if (moved) {
        drag.onEnd(position);
        swallowClick();
      } else if (grip === bar && event.type === "pointerup" && event.pointerType !== "mouse") drag.onTap();
    }

    addEventListener("pointermove", onMove, { signal });
    addEventListener("pointerup", onUp, { signal });
    addEventListener("pointercancel", onUp, { signal });
  }

  return () => stop.abort();
}

const SLOP_PX = 5;
const CLICK_MS = 50;

/** The click that follows a drag is no tap on what was the grip; one after another press is. */
function swallowClick(): void {
  const over = new AbortController();
  const options = { capture: true, signal: over.signal };
  addEventListener("click", (click) => click.stopPropagation(), options);
  addEventListener("pointerdown", () => over.abort(), options);
  setTimeout(() => over.abort(), CLICK_MS);
}

/** The sizes of the two parts that a bar divides, in px. */
function dividedBy({ name, axis }: Drag): [number, number] {
  const side = axis === "y" ? "height" : "width";
  const size = (...parts: Part[]) => {
    const found = parts.flatMap((name) => [...document.querySelectorAll(selectorOf(name))]);
    const shown = found.find((element) => element.checkVisibility());
    return shown?.getBoundingClientRect()[side] ?? 0;
  };
  if (name === "panes") return [size("input-pane"), size("output-pane")];
  const isColumn = axis === "x" || document.querySelector(selectorOf("tabs"))?.checkVisibility();
  return [size("code"), isColumn ? size("input-pane", "output-pane") : size("input-pane")];
}
