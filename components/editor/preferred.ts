import { EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { EditorPreferences } from "./editor-preferences.ts";
import { preferredUnit } from "./indentation.ts";

/** The user's preferences; the font's size is in the page's own style. */
export function preferred({ tabWidth, wrap }: EditorPreferences): Extension {
  const columns = Number(tabWidth);
  return [
    EditorState.tabSize.of(columns),
    preferredUnit.of(" ".repeat(columns)),
    wrap ? EditorView.lineWrapping : [],
    // A new theme has the editor measure its lines again: it hears nothing of the font's size.
    EditorView.theme({}),
  ];
}
