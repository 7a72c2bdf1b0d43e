import { type Extension, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutterLineClass } from "@codemirror/view";

/** Marks a line, counted from 1, as the one at which the program failed; null marks none. */
export const markFailingLine = StateEffect.define<number | null>();

/** Shows the failing line until the program is changed. */
export function failingLine(): Extension {
  return [field, EditorView.decorations.compute([field], lineMark), gutterLineClass.compute([field], gutterMark)];
}

const field = StateField.define<number | null>({
  create: () => null,
  update(position, transaction) {
    let next = transaction.docChanged ? null : position;
    for (const effect of transaction.effects) {
      if (!effect.is(markFailingLine)) continue;
      const { doc } = transaction.state;
      const inside = effect.value !== null && effect.value >= 1 && effect.value <= doc.lines;
      next = inside ? doc.line(effect.value ?? 1).from : null;
    }
    return next;
  },
});

type FieldState = Parameters<Parameters<typeof EditorView.decorations.compute>[1]>[0];

const mark = Decoration.line({ class: "cm-failingLine" });

function lineMark(state: FieldState) {
  const position = state.field(field);
  return position === null ? Decoration.none : Decoration.set(mark.range(position));
}

const gutterMarker = new (class extends GutterMarker {
  override elementClass = "cm-failingLineGutter";
})();

function gutterMark(state: FieldState) {
  const position = state.field(field);
  return position === null ? RangeSet.empty : RangeSet.of(gutterMarker.range(position));
}
