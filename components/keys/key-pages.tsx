"use client";

import { SlidersHorizontal } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useWords } from "#components/language/language-provider.tsx";
import { part } from "#components/ui/parts.ts";
import { Cap, KEY } from "./cap.tsx";
import { KeyFace } from "./key-face.tsx";
import { ARRANGE_KEY, type Key, keyOf } from "./keys.ts";
import { type Grid, pagesOf } from "./pages.ts";

interface KeyPagesProps {
  keys: readonly Key[];
  grid: Grid;
  /** Whether the keys follow one another along the rows, as digits do. */
  isRow: boolean;
  /** The key whose variants are offered. */
  held: string | undefined;
  isIdle: (key: Key) => boolean;
}

/** Pages of keys, and which of them is in sight. `data-key` tells a button's key by its place among all. */
export function KeyPages({ keys, grid, isRow, held, isIdle }: KeyPagesProps) {
  const words = useWords().keys;
  const [page, setPage] = useState(0);
  const pages = pagesOf(keys, grid);

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys go through the toolbar around it. */}
      <div
        className="flex h-full [touch-action:pan-x] [scroll-snap-type:x_mandatory] overflow-x-auto overscroll-contain [scrollbar-width:none]"
        onKeyDown={goAlong}
        onScroll={({ currentTarget: { scrollLeft, clientWidth } }) => setPage(Math.round(scrollLeft / clientWidth))}
      >
        {pages.map((shown, index) => (
          <div
            className={`grid flex-[0_0_100%] snap-start snap-always [grid-template:repeat(var(--rows,2),46px)/repeat(var(--columns,6),minmax(0,1fr))] ${isRow ? "grid-flow-row" : "grid-flow-col"}`}
            {...part("key-page")}
            key={shown[0]?.id}
          >
            {shown.map((key, at) => (
              <button
                key={key.id}
                type="button"
                className={KEY}
                data-key={index * grid.columns * grid.rows + at}
                data-held={held === key.id || undefined}
                aria-label={words.names[key.id] ?? key.types}
                aria-disabled={isIdle(key)}
                tabIndex={index + at === 0 ? 0 : -1}
                popoverTarget={key.opens}
              >
                {key === ARRANGE_KEY ? (
                  <Cap look="plain">
                    <SlidersHorizontal aria-hidden size={18} />
                  </Cap>
                ) : (
                  <Cap>
                    <KeyFace of={key} />
                    <Hint of={key} />
                  </Cap>
                )}
              </button>
            ))}
          </div>
        ))}
      </div>
      {pages.length > 1 && (
        <div className="pointer-events-none absolute inset-x-0 -bottom-4 flex justify-center gap-5" aria-hidden>
          {pages.map((shown, index) => (
            <i
              key={shown[0]?.id}
              className={`size-4 rounded-full ${index === page ? "bg-accent" : "bg-edge opacity-45"}`}
            />
          ))}
        </div>
      )}
    </>
  );
}

/** In a key's corner, what it is when it is held: another key, or its likeliest variant if that is short. */
function Hint({ of: { held, variants } }: { of: Key }) {
  const other = held && keyOf(held);
  const first = variants?.[0]?.trim() ?? "";
  return (
    <small
      className="code-face absolute top-2 right-4 max-w-[60%] overflow-hidden text-2xs leading-[0.75rem] font-medium text-faint grown:hidden"
      aria-hidden
    >
      {other ? <KeyFace of={other} size={11} /> : first.length <= 3 && first}
    </small>
  );
}

function goAlong({ key, target, currentTarget }: KeyboardEvent) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
  const buttons = [...currentTarget.querySelectorAll("button")];
  if (step) buttons[buttons.indexOf(target as HTMLButtonElement) + step]?.focus();
}
