"use client";

import { SlidersHorizontal } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useWords } from "#components/language/language-provider.tsx";
import { part } from "#components/ui/parts.ts";
import { KeyFace } from "./key-face.tsx";
import { ARRANGE_KEY, type Key, keyOf } from "./keys.ts";
import { type Grid, pagesOf } from "./pages.ts";

export const ARRANGE_SHEET = "arrange";

interface KeyPagesProps {
  keys: readonly Key[];
  grid: Grid;
  /** The key whose variants are offered. */
  held: string | undefined;
  isIdle: (key: Key) => boolean;
}

/** Pages of keys, and which of them is in sight. `data-key` tells a button's key by its place among all. */
export function KeyPages({ keys, grid, held, isIdle }: KeyPagesProps) {
  const words = useWords().keys;
  const [page, setPage] = useState(0);
  const pages = pagesOf(keys, grid);

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys go through the toolbar around it. */}
      <div
        className="key-pages"
        onKeyDown={goAlong}
        onScroll={({ currentTarget: { scrollLeft, clientWidth } }) => setPage(Math.round(scrollLeft / clientWidth))}
      >
        {pages.map((shown, index) => (
          <div className="key-page" {...part("key-page")} key={shown[0]?.id}>
            {shown.map((key, at) => (
              <button
                key={key.id}
                type="button"
                className="key"
                data-key={index * grid.columns * grid.rows + at}
                data-held={held === key.id || undefined}
                aria-label={words.names[key.id] ?? key.types}
                aria-disabled={isIdle(key)}
                tabIndex={index + at === 0 ? 0 : -1}
                popoverTarget={key === ARRANGE_KEY ? ARRANGE_SHEET : undefined}
              >
                {key === ARRANGE_KEY ? (
                  <span className="cap cap-plain">
                    <SlidersHorizontal aria-hidden size={18} />
                  </span>
                ) : (
                  <span className="cap">
                    <KeyFace of={key} />
                    <Hint of={key} />
                  </span>
                )}
              </button>
            ))}
          </div>
        ))}
      </div>
      {pages.length > 1 && (
        <div className="key-dots" aria-hidden>
          {pages.map((shown, index) => (
            <i key={shown[0]?.id} data-on={index === page || undefined} />
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
  return <small aria-hidden>{other ? <KeyFace of={other} size={11} /> : first.length <= 3 && first}</small>;
}

function goAlong({ key, target, currentTarget }: KeyboardEvent) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
  const buttons = [...currentTarget.querySelectorAll("button")];
  if (step) buttons[buttons.indexOf(target as HTMLButtonElement) + step]?.focus();
}
