import { history } from "@codemirror/commands";
import { Compartment, type Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

const undoCompartment = new Compartment();

export function undoHistory(): Extension {
  return undoCompartment.of(history());
}

/** Forgets what could be undone: undo must not bring the text of one draft into another. */
export function forgetHistory(view: EditorView): void {
  view.dispatch({ effects: undoCompartment.reconfigure([]) });
  view.dispatch({ effects: undoCompartment.reconfigure(history()) });
}
