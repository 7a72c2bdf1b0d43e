import { EditorState, type Extension, Facet } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { FieldWords } from "#components/draft/editor.ts";
import { type EditorWords, editorWordsOf } from "#components/language/editor-words.ts";
import type { Language } from "#components/language/language.ts";

/** What the editor's own parts say, in the interface's language. */
export const spoken = Facet.define<EditorWords, EditorWords>({
  combine: ([words]) => words ?? editorWordsOf("en"),
});

export function speech(language: Language, field: FieldWords): Extension {
  const words = editorWordsOf(language);
  return [
    // It has the keyboard's focus anyway; some checkers believe it only when told.
    EditorView.contentAttributes.of({
      "aria-label": field.label,
      "aria-description": field.keyboardHint,
      tabindex: "0",
    }),
    EditorState.phrases.of(words.phrases),
    spoken.of(words),
  ];
}
