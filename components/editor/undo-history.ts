import { history } from "@codemirror/commands";
import { Compartment, type Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

const place = new Compartment();

export function undoHistory(): Extension {
  return place.of(history());
}

/** Forgets what could be undone: undo must not bring the text of one draft into another. */
export function forgetHistory(view: EditorView): void {
  view.dispatch({ effects: place.reconfigure([]) });
  view.dispatch({ effects: place.reconfigure(history()) });
}
