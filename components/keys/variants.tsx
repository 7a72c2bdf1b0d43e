"use client";

import { useLayoutEffect, useRef } from "react";
import { part, selectorOf } from "#components/ui/parts.ts";
import type { HeldKey } from "./key-gestures.ts";

/** What a held key offers: above the finger, the likeliest one first. */
export function Variants({ held: { key, button, chosen } }: { held: HeldKey }) {
  const box = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const bar = button.closest(selectorOf("keys"))?.getBoundingClientRect();
    const { left, right } = button.getBoundingClientRect();
    if (!box.current || !bar) return;
    // They grow from the key towards the farther edge of the screen, and end at it.
    const grows = (left + right) / 2 < innerWidth / 2;
    const width = box.current.offsetWidth;
    const place = grows ? Math.min(left, innerWidth - width - EDGE_PX) : Math.max(right - width, EDGE_PX);
    box.current.dataset.grows = grows ? "right" : "left";
    box.current.style.left = `${place - bar.left}px`;
  }, [button]);

  return (
    <div
      className="absolute bottom-[calc(100%+4px)] z-2 flex w-max rounded-xl border border-line bg-raise p-4 raised data-[grows=left]:flex-row-reverse"
      ref={box}
      aria-hidden
    >
      {key.variants?.map((text, index) => (
        <span
          key={text}
          className="grid h-46 min-w-44 place-items-center rounded-md px-8 font-mono text-lg leading-[normal] font-semibold whitespace-nowrap no-ligatures data-chosen:bg-accent data-chosen:text-on-accent"
          {...part("variant")}
          data-chosen={index === chosen || undefined}
        >
          {text.trim()}
        </span>
      ))}
    </div>
  );
}

const EDGE_PX = 6;
