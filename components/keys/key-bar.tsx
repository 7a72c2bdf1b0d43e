"use client";

import { SlidersHorizontal } from "lucide-react";
import { type RefObject, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { Editor, HistoryDepths } from "#components/editor/editor.ts";
import { pressInField, typeIntoField } from "#components/editor/field-typing.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { LateSheet } from "#components/ui/late-sheet.tsx";
import { barKeys } from "./bar-keys.ts";
import { KeyFace } from "./key-face.tsx";
import { listenForKeys, type Offer } from "./key-gestures.ts";
import { FIELD_KEYS, type Key, keyOf } from "./keys.ts";
import { pagesOf } from "./pages.ts";
import { useKeyGrid } from "./use-key-grid.ts";
import { focusedField, type TypingPlace } from "./use-typing.ts";
import { Variants } from "./variants.tsx";

interface KeyBarProps {
  editor: RefObject<Editor | null>;
  /** What is typed into. */
  place: TypingPlace;
  history: HistoryDepths;
}

/** The keys that a phone's keyboard hides or lacks: pages of them, swiped sideways. */
export function KeyBar({ editor, place, history }: KeyBarProps) {
  const words = useWords().keys;
  const root = useRef<HTMLDivElement>(null);
  const arrangement = useSyncExternalStore(barKeys.subscribe, barKeys.get, barKeys.initial);
  const [offer, setOffer] = useState<Offer | null>(null);
  const [page, setPage] = useState(0);
  const grid = useKeyGrid(root);
  const isField = place === "stdin" || place === "live";
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
    <>
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
                    <small aria-hidden>{hintOf(key)}</small>
                  </span>
                </button>
              ))}
              {!isField && index === pages.length - 1 && (
                <button
                  type="button"
                  className="key"
                  popoverTarget="arrange"
                  aria-label={words.arrange}
                  tabIndex={-1}
                  // The sheet needs the room of the screen's keyboard.
                  onClick={() => editor.current?.blur()}
                >
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
      <LateSheet id="arrange" label={words.arrange} load={loadArrange}>
        {({ ArrangeSheet }) => <ArrangeSheet />}
      </LateSheet>
    </>
  );
}

const loadArrange = () => import("./arrange-sheet.tsx");

/** The likeliest variant of a key, where it is short enough to be drawn in its corner. */
function hintOf({ variants }: Key): string | undefined {
  const first = variants?.[0]?.trim();
  return first && first.length <= 3 ? first : undefined;
}

/** A key that would do nothing now. */
function isIdle(key: Key, history?: HistoryDepths): boolean {
  return (key.does === "undo" && !history?.canUndo) || (key.does === "redo" && !history?.canRedo);
}
