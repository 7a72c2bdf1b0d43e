import { syntaxTree } from "@codemirror/language";
import { EditorSelection, type EditorState, type Extension, Prec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/**
 * Lets the three quotes that close a string be typed over one by one. The ready-made pairs take the first for all
 * three, so that whoever types them all would have two more.
 */
export function tripleQuotes(): Extension {
  return Prec.high(
    EditorView.inputHandler.of((...[view, from, to, typed]) => {
      if (from !== to || (typed !== "'" && typed !== '"') || view.state.selection.ranges.length > 1) return false;
      if (!closes(view.state, from, typed)) return false;
      view.dispatch({
        changes: { from, to: from + 1, insert: typed },
        selection: EditorSelection.cursor(from + 1),
        scrollIntoView: true,
        userEvent: "input.type",
      });
      return true;
    }),
  );
}

/** Whether all that is behind a position of the string around it are the rest of three quotes. */
function closes(state: EditorState, position: number, quote: string): boolean {
  for (const side of [-1, 1] as const) {
    const { name, from, to } = syntaxTree(state).resolveInner(position, side);
    if (name !== "String" && name !== "FormatString") continue;
    const rest = state.sliceDoc(position, Math.min(to, position + 4));
    const opening = /^[a-zA-Z]{0,2}("""|''')/.exec(state.sliceDoc(from, from + 5))?.[0];
    if (!opening?.endsWith(quote) || position < from + opening.length) continue;
    if (rest.length <= 3 && [...rest].every((sign) => sign === quote) && rest !== "") return true;
  }
  return false;
}
