"use client";

import { type RefObject, useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { Editor, HistoryDepths } from "#components/draft/editor.ts";
import { pressInField, typeIntoField } from "#components/draft/field-typing.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { LateSheet } from "#components/ui/late-sheet.tsx";
import { part } from "#components/ui/parts.ts";
import { barKeys } from "./bar-keys.ts";
import { type HeldKey, listenForKeys } from "./key-gestures.ts";
import { KeyPages } from "./key-pages.tsx";
import { ARRANGE_KEY, FIELD_KEYS, type Key, keyOf } from "./keys.ts";
import { useKeyGrid } from "./use-key-grid.ts";
import { focusedField, type TypingTarget } from "./use-typing.ts";
import { Variants } from "./variants.tsx";

interface KeyBarProps {
  editor: RefObject<Editor | null>;
  /** What is typed into. */
  target: TypingTarget;
  history: HistoryDepths;
}

/** The keys that a phone's keyboard hides or lacks: pages of them, swiped sideways. */
export function KeyBar({ editor, target, history }: KeyBarProps) {
  const words = useWords().keys;
  const root = useRef<HTMLDivElement>(null);
  const arrangement = useSyncExternalStore(barKeys.subscribe, barKeys.get, barKeys.initial);
  const [held, setHeld] = useState<HeldKey | null>(null);
  const grid = useKeyGrid(root);
  const isField = target === "stdin" || target === "live";
  const keys = useMemo(
    () => (isField ? FIELD_KEYS : [...arrangement.flatMap((id) => keyOf(id) ?? []), ARRANGE_KEY]),
    [isField, arrangement],
  );
  const isUseless = (key: Key) => !isField && isIdle(key, history);
  const isUselessNow = useEffectEvent(isUseless);

  useEffect(() => {
    const bar = root.current;
    if (!bar) return;
    return listenForKeys(bar, {
      keyOf(button) {
        const key = keys[Number(button.dataset.key)];
        return key && !isUselessNow(key) ? key : undefined;
      },
      press(key) {
        if (key.types !== undefined) type(key.types);
        else if (key.does) command(key.does);
        // The sheet that the browser opens needs the room of the screen's keyboard.
        else editor.current?.blur();
      },
      type,
      showVariants: setHeld,
    });

    function type(text: string) {
      const field = focusedField();
      if (field) typeIntoField(field, text);
      else editor.current?.type(text);
    }

    function command(name: NonNullable<Key["does"]>) {
      const field = focusedField();
      if (field) pressInField(field, name);
      else editor.current?.press(name);
    }
  }, [editor, keys]);

  return (
    <>
      <div
        className="relative hidden min-w-0 flex-1 select-none [--key-rows:2] keyed:block wide:[--key-rows:1] [-webkit-touch-callout:none]"
        {...part("keys")}
        ref={root}
        role="toolbar"
        aria-label={words.bar}
      >
        <KeyPages
          key={isField ? "field" : "code"}
          keys={keys}
          grid={grid}
          isRow={isField}
          held={held?.key.id}
          isIdle={isUseless}
        />
        {held && <Variants held={held} />}
      </div>
      <LateSheet id={ARRANGE_KEY.id} label={words.arrange} load={loadArrange}>
        {({ ArrangeSheet }) => <ArrangeSheet />}
      </LateSheet>
    </>
  );
}

const loadArrange = () => import("./arrange-sheet.tsx");

/** A key that would do nothing now. */
function isIdle(key: Key, history: HistoryDepths): boolean {
  return (key.does === "undo" && !history.canUndo) || (key.does === "redo" && !history.canRedo);
}
