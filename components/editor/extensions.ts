import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import {
  crosshairCursor,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from "@codemirror/view";
import { builtins } from "./builtins.ts";
import type { EditorWords } from "./editor.ts";
import { failingLine } from "./failing-line.ts";
import { editorTheme } from "./theme.ts";

/** What the editor is made of. `touch` is for a screen that is used with fingers. */
export function editorExtensions(touch: boolean): Extension {
  return [
    lineNumbers(),
    highlightSpecialChars(),
    history(),
    EditorState.tabSize.of(4),
    indentUnit.of("    "),
    python(),
    builtins(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    // Predictive keyboards corrupt their state when a completion is tapped while they compose.
    autocompletion({ activateOnTyping: !touch, icons: false }),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    failingLine(),
    // A finger needs the platform's own caret, handles and menu.
    touch
      ? []
      : [drawSelection(), rectangularSelection(), crosshairCursor(), EditorState.allowMultipleSelections.of(true)],
    EditorView.cursorScrollMargin.of(24),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
    editorTheme,
  ];
}

/** The same in words of the interface's language. */
export function editorWords(words: EditorWords): Extension {
  return [
    EditorView.contentAttributes.of({ "aria-label": words.label, "aria-description": words.keyboardHint }),
    EditorState.phrases.of(words.phrases),
  ];
}
