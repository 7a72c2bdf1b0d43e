import { indentUnit } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { EditorPreferences } from "#components/settings/editor-preferences.ts";

/** The user's preferences, but for the font's size, which the page's own style has. */
export function preferred({ tabWidth, wrap }: EditorPreferences): Extension {
  const columns = Number(tabWidth);
  return [EditorState.tabSize.of(columns), indentUnit.of(" ".repeat(columns)), wrap ? EditorView.lineWrapping : []];
}
