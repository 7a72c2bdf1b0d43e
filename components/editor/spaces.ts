import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { isCode } from "./code-places.ts";

/** Keyboards make a full stop of two spaces; in code they stay two spaces. */
export function spacesInCode(): Extension {
  return EditorView.inputHandler.of((...[view, from, to, typed, insert]) => {
    const { state } = view;
    // Text that an input method composes in the document itself must not be changed under it.
    if (view.composing && !Reflect.get(view.contentDOM, "editContext")) return false;
    // Some write both characters anew, and some only the first.
    const rest = state.sliceDoc(to, state.selection.main.head);
    const isStop = typed + rest === ". " && (state.sliceDoc(from, to) + rest).trim() === "";
    if (!isStop || !isCode(state, from)) return false;
    const { selection } = insert();
    view.dispatch({
      changes: { from, to, insert: typed.replace(".", " ") },
      ...(selection && { selection }),
      scrollIntoView: true,
      userEvent: "input.type",
    });
    return true;
  });
}
