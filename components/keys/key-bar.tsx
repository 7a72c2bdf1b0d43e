"use client";

import { SlidersHorizontal } from "lucide-react";
import { type RefObject, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { Editor, HistoryDepths } from "#components/editor/editor.ts";
import { pressInField, typeIntoField } from "#components/editor/field-typing.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { barKeys } from "./bar-keys.ts";
import { KeyFace } from "./key-face.tsx";
import { listenForKeys, type Offer } from "./key-gestures.ts";
import { FIELD_KEYS, type Key, keyOf } from "./keys.ts";
import { columnsIn, pagesOf } from "./pages.ts";
import { focusedField, type TypingPlace } from "./use-typing.ts";
import { Variants } from "./variants.tsx";

interface KeyBarProps {
  editor: RefObject<Editor | null>;
  /** What is typed into. */
  place: TypingPlace;
  history: HistoryDepths;
  onArrange: () => void;
}

/** The keys that a phone's keyboard hides or lacks: pages of them, swiped sideways. */
export function KeyBar({ editor, place, history, onArrange }: KeyBarProps) {
  const words = useWords().keys;
  const root = useRef<HTMLDivElement>(null);
  const arrangement = useSyncExternalStore(barKeys.subscribe, barKeys.get, barKeys.initial);
  const [offer, setOffer] = useState<Offer | null>(null);
  const [page, setPage] = useState(0);
  const grid = useGrid(root);
  const isField = place === "field";
  const keys = useMemo(
    () => (isField ? FIELD_KEYS : arrangement.flatMap((id) => keyOf(id) ?? [])),
    [isField, arrangement],
  );
  const pages = useMemo(() => pagesOf(keys, grid), [keys, grid]);
  const idle = useRef(isIdle);

  useEffect(() => {
    idle.current = (key) => !isField && isIdle(key, history);
  }, [isField, history]);

  useEffect(() => {
    const bar = root.current;
    if (!bar) return;
    return listenForKeys(bar, {
      keyOf(button) {
        const key = keys[Number(button.dataset.key)];
        return key && !idle.current(key) ? key : undefined;
      },
      press(key) {
        if (key.types !== undefined) type(key.types);
        else if (key.does) command(key.does);
      },
      type,
      offer: setOffer,
    });

    function type(text: string) {
      const field = isField && focusedField();
      if (field) typeIntoField(field, text);
      else editor.current?.type(text);
    }

    function command(name: NonNullable<Key["does"]>) {
      const field = isField && focusedField();
      if (field) pressInField(field, name);
      else editor.current?.press(name);
    }
  }, [editor, keys, isField]);

  const style = { "--columns": grid.columns, "--rows": grid.rows } as React.CSSProperties;
  return (
    <div
      className="keys"
      ref={root}
      role="toolbar"
      aria-label={words.bar}
      data-flow={isField ? "row" : "column"}
      style={style}
    >
      <div
        className="key-pages"
        onScroll={({ currentTarget: { scrollLeft, clientWidth } }) => setPage(Math.round(scrollLeft / clientWidth))}
      >
        {pages.map((shown, index) => (
          <div className="key-page" key={shown[0]?.id}>
            {shown.map((key, at) => (
              <button
                key={key.id}
                type="button"
                className="key"
                data-key={index * grid.columns * grid.rows + at}
                data-held={offer?.key.id === key.id || undefined}
                aria-label={words.names[key.id] ?? key.types}
                aria-disabled={!isField && isIdle(key, history)}
                tabIndex={index + at === 0 ? 0 : -1}
              >
                <span className="cap">
                  <KeyFace of={key} />
                  {key.variants && <small aria-hidden>{key.variants[0]?.trim()}</small>}
                </span>
              </button>
            ))}
            {!isField && index === pages.length - 1 && (
              <button type="button" className="key" aria-label={words.arrange} tabIndex={-1} onClick={onArrange}>
                <span className="cap cap-plain">
                  <SlidersHorizontal aria-hidden size={18} />
                </span>
              </button>
            )}
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
      {offer && <Variants offer={offer} />}
    </div>
  );
}

/** A key that would do nothing now. */
function isIdle(key: Key, history?: HistoryDepths): boolean {
  return (key.does === "undo" && !history?.canUndo) || (key.does === "redo" && !history?.canRedo);
}

/** How many keys there is room for; one row where the bar is wide. */
function useGrid(root: RefObject<HTMLElement | null>) {
  const [grid, setGrid] = useState({ columns: 6, rows: 2 });
  useEffect(() => {
    const bar = root.current;
    if (!bar) return;
    const observer = new ResizeObserver(() => {
      if (bar.clientWidth === 0) return;
      const rows = Number(getComputedStyle(bar).getPropertyValue("--key-rows")) || 2;
      const columns = columnsIn(bar.clientWidth);
      setGrid((before) => (before.columns === columns && before.rows === rows ? before : { columns, rows }));
    });
    observer.observe(bar);
    return () => observer.disconnect();
  }, [root]);
  return grid;
}
