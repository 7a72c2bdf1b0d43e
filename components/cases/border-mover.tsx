"use client";

import { ChevronsUpDown } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import type { CaseWords } from "#components/language/case-words.ts";
import { Note } from "#components/ui/note.tsx";
import { part } from "#components/ui/parts.ts";
import type { Uncertain } from "#judging/problem/samples.ts";

interface BorderMoverProps {
  uncertain: Uncertain;
  said: CaseWords;
  onMove: (uncertain: Uncertain) => void;
}

/** The lines of a sample whose borders are not sure: a finger, or the arrow keys, move them. */
export function BorderMover({ uncertain, said, onMove }: BorderMoverProps) {
  const { lines, split, end } = uncertain;
  const list = useRef<HTMLDivElement>(null);
  const input = lines.slice(0, split);
  const output = lines.slice(split, end);
  const rest = lines.slice(end);

  const moveSplit = (to: number) => onMove({ lines, split: bound(to, [0, lines.length]), end: Math.max(end, to) });
  const moveEnd = (to: number) => onMove({ lines, split, end: bound(to, [split, lines.length]) });

  /** The line that a border would be before, where a finger is. */
  function lineAt(y: number): number {
    const rows = [...(list.current?.querySelectorAll("[data-line]") ?? [])];
    const below = rows.findIndex((row) => {
      const { top, height } = row.getBoundingClientRect();
      return y < top + height / 2;
    });
    return below === -1 ? rows.length : below;
  }

  const shown = (part: readonly string[], from: number) =>
    part.map((line, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
      <div key={from + index} data-line className="code-face min-h-(--code-line) whitespace-pre leading-(--code-line)">
        {line}
      </div>
    ));

  return (
    <div className="grid gap-6">
      <Note>{said.moveBorder}</Note>
      <div className="overflow-x-auto rounded-lg bg-panel px-10 py-6 text-md" ref={list}>
        <b className="text-sm font-semibold text-soft">{said.input}</b>
        {shown(input, 0)}
        <Border
          label={said.borderOfOutput}
          text={said.expected}
          at={split}
          bounds={[0, lines.length]}
          lineAt={lineAt}
          onMove={moveSplit}
        />
        {shown(output, split)}
        <Border
          label={said.borderOfRest}
          text={said.rest}
          at={end}
          bounds={[split, lines.length]}
          lineAt={lineAt}
          onMove={moveEnd}
        />
        <div className="text-soft">{shown(rest, end)}</div>
      </div>
    </div>
  );
}

interface BorderProps {
  label: string;
  /** What stands below it. */
  text: string;
  /** The line that it is before. */
  at: number;
  bounds: readonly [number, number];
  lineAt: (y: number) => number;
  onMove: (to: number) => void;
}

function Border({ label, text, at, bounds, lineAt, onMove }: BorderProps) {
  const isHeld = useRef(false);

  function onKeyDown(event: KeyboardEvent) {
    const [least, most] = bounds;
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: least, End: most }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onMove(bound(to, bounds));
  }

  function onPointerMove({ clientY }: PointerEvent) {
    const to = isHeld.current ? bound(lineAt(clientY), bounds) : at;
    if (to !== at) onMove(to);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved.
    <div
      role="separator"
      {...part("border")}
      className="-mx-10 flex min-h-touch cursor-row-resize touch-none items-center gap-8 border-t-2 border-accent px-10 text-sm font-semibold text-accent select-none"
      aria-orientation="horizontal"
      aria-label={label}
      aria-valuenow={at}
      aria-valuemin={bounds[0]}
      aria-valuemax={bounds[1]}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={({ currentTarget, pointerId }) => {
        currentTarget.setPointerCapture(pointerId);
        isHeld.current = true;
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        isHeld.current = false;
      }}
      onPointerCancel={() => {
        isHeld.current = false;
      }}
    >
      <ChevronsUpDown aria-hidden size={18} />
      {text}
    </div>
  );
}

function bound(value: number, [least, most]: readonly [number, number]): number {
  return Math.min(Math.max(value, least), most);
}
