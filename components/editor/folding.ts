import {
  codeFolding,
  foldable,
  foldEffect,
  foldedRanges,
  foldGutter,
  foldKeymap,
  unfoldEffect,
} from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { type BlockInfo, type EditorView, keymap } from "@codemirror/view";

/** Folds blocks: by the keyboard, or by a tap beside the line. */
export function folding(): Extension {
  return [codeFolding({ placeholderText: "⋯" }), foldGutter({ openText: "▾", closedText: "▸" }), keymap.of(foldKeymap)];
}

/** Folds or unfolds the block that begins in a line; false where none begins. A line's number is more to tap than the sign. */
export function toggleFold(view: EditorView, line: BlockInfo): boolean {
  const { state } = view;
  let folded: { from: number; to: number } | null = null;
  foldedRanges(state).between(line.from, line.to, (from, to) => {
    folded = { from, to };
  });
  const range = folded ?? foldable(state, line.from, line.to);
  if (!range) return false;
  view.dispatch({ effects: (folded ? unfoldEffect : foldEffect).of(range) });
  return true;
}
