import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, historyKeymap, indentWithTab } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, LanguageSupport } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import {
  crosshairCursor,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  rectangularSelection,
  tooltips,
} from "@codemirror/view";
import { builtins } from "./builtins.ts";
import { caretInSight } from "./caret-in-sight.ts";
import { completion } from "./completion.ts";
import { dedentAfterJump } from "./dedent-after-jump.ts";
import { failingLine } from "./failing-line.ts";
import { folding } from "./folding.ts";
import { formatKey } from "./format.ts";
import { numbers } from "./gutter.ts";
import { hangulRescue } from "./hangul-rescue.ts";
import { indentation } from "./indentation.ts";
import { notices } from "./notice.ts";
import { parseAhead } from "./parse-ahead.ts";
import { pasteCleaner } from "./paste-cleaner.ts";
import { scrollHome } from "./scroll-home.ts";
import { searching } from "./search.ts";
import { spacesInCode } from "./spaces.ts";
import { syntaxCheck } from "./syntax-check.ts";
import { editorTheme } from "./theme.ts";
import { tripleQuotes } from "./triple-quotes.ts";
import { undoHistory } from "./undo-history.ts";

/** What the editor is made of. `touch` is for a screen that is used with fingers. */
export function editorExtensions(touch: boolean): Extension {
  return [
    numbers(touch),
    folding(),
    highlightSpecialChars({ addSpecialChars: /\u00a0/ }),
    undoHistory(),
    indentation(),
    tripleQuotes(),
    spacesInCode(),
    new LanguageSupport(pythonLanguage),
    parseAhead(),
    builtins(),
    indentOnInput(),
    dedentAfterJump(),
    bracketMatching(),
    closeBrackets(),
    completion(touch),
    searching(),
    syntaxCheck(),
    pasteCleaner(),
    hangulRescue(),
    notices(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    failingLine(),
    caretInSight(),
    // A finger needs the platform's own caret, handles and menu.
    touch
      ? EditorView.editorAttributes.of({ class: "cm-touch" })
      : [drawSelection(), rectangularSelection(), crosshairCursor()],
    // Fields of a snippet that have one name are filled in together.
    EditorState.allowMultipleSelections.of(true),
    EditorView.cursorScrollMargin.of(24),
    scrollHome(),
    // What pops up must cover neither the keys nor the panes.
    tooltips({ tooltipSpace: ({ dom }) => dom.getBoundingClientRect() }),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab, formatKey]),
    editorTheme,
  ];
}
