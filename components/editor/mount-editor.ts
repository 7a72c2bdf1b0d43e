import { redoDepth, undoDepth } from "@codemirror/commands";
import { openSearchPanel } from "@codemirror/search";
import { Compartment, EditorSelection, EditorState, Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { difference } from "#components/draft/difference.ts";
import type { Editor, EditorTools, FieldWords, HistoryDepths } from "#components/draft/editor.ts";
import type { Language } from "#components/language/language.ts";
import { insertSnippet, pressCommand, typeText } from "./commands.ts";
import type { EditorPreferences } from "./editor-preferences.ts";
import { editorExtensions } from "./extensions.ts";
import { markFailingLine } from "./failing-line.ts";
import { formatProgram } from "./format.ts";
import { preferred } from "./preferred.ts";
import { speech } from "./speech.ts";
import { type CheckedFor, checkedFor } from "./syntax-check.ts";
import { forgetHistory } from "./undo-history.ts";

export interface MountedEditor extends Editor {
  readonly tools: EditorTools;
  speak(language: Language, field: FieldWords): void;
  prefer(preferences: EditorPreferences): void;
  /** Takes another runtime's compiler, or another judge's Python, for the check of the program. */
  checkFor(next: CheckedFor): void;
  destroy(): void;
}

export interface EditorOptions {
  text: string;
  touch: boolean;
  language: Language;
  field: FieldWords;
  preferences: EditorPreferences;
  checkedFor: CheckedFor;
  onChange(): void;
  /** Called when there begins, or ends, to be something to take back or bring back. */
  onHistory(depths: HistoryDepths): void;
}

/** Where the full editor takes over. */
interface Takeover {
  parent: HTMLElement;
  /** UTF-16 offsets, and whether the keyboard is there. */
  selection: { anchor: number; head: number; focused: boolean };
  scroll: { top: number; left: number };
}

/** The full editor before it is on the screen. */
interface PreparedEditor {
  text: string;
  mount(takeover: Takeover): MountedEditor;
}

/** What is set anew while the editor is open. */
interface Parts {
  words: Compartment;
  preferences: Compartment;
  checked: Compartment;
}

/**
 * Makes the full editor in two steps, so that a phone can answer to its user between them. It owns its document:
 * nothing is written back in answer to input, because that breaks input methods which compose, on iPhones without
 * even saying so.
 */
export function prepareEditor(options: EditorOptions): PreparedEditor {
  const parts = { words: new Compartment(), preferences: new Compartment(), checked: new Compartment() };
  const state = EditorState.create({
    doc: options.text,
    extensions: [
      editorExtensions(options.touch),
      // Its style sheet is allowed by the nonce that the page came with.
      EditorView.cspNonce.of(document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? ""),
      parts.words.of(speech(options.language, options.field)),
      parts.preferences.of(preferred(options.preferences)),
      parts.checked.of(checkedFor.of(options.checkedFor)),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) options.onChange();
        const [before, now] = [depthsOf(update.startState), depthsOf(update.state)];
        if (before.canUndo !== now.canUndo || before.canRedo !== now.canRedo) options.onHistory(now);
      }),
    ],
  });
  return { text: options.text, mount: (takeover) => mountEditor(options, { state, parts }, takeover) };
}

function mountEditor(
  options: EditorOptions,
  { state, parts }: { state: EditorState; parts: Parts },
  takeover: Takeover,
): MountedEditor {
  const { anchor, head, focused } = takeover.selection;
  // A reconfiguration costs a phone some time: what is set already is not set anew.
  let spoken = { language: options.language, field: options.field };
  let preference = options.preferences;
  let { compatible } = options.preferences;
  let view = show(state.update({ selection: { anchor, head } }).state);
  const { top, left } = takeover.scroll;
  // Scrolling has the browser lay out everything at once.
  if (top > 0 || left > 0) view.scrollDOM.scrollTo({ top, left });
  if (focused) view.focus();

  function show(shown: EditorState): EditorView {
    return new (compatible ? CompatibleView : EditorView)({ parent: takeover.parent, state: shown });
  }

  return {
    text: () => view.state.doc.toString(),
    open(text) {
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        selection: EditorSelection.cursor(0),
        scrollIntoView: true,
      });
      forgetHistory(view);
    },
    follow(text) {
      view.dispatch({
        changes: difference(view.state.doc.toString(), text),
        annotations: [Transaction.addToHistory.of(false), Transaction.remote.of(true)],
      });
    },
    goTo(number, focus) {
      const line = view.state.doc.line(Math.min(Math.max(number, 1), view.state.doc.lines));
      const indent = line.text.length - line.text.trimStart().length;
      const at = line.from + indent;
      view.dispatch({
        selection: EditorSelection.cursor(at),
        effects: EditorView.scrollIntoView(line.from, { y: "center" }),
      });
      if (focus) view.focus();
    },
    mark: (line) => view.dispatch({ effects: markFailingLine.of(line) }),
    blur: () => view.contentDOM.blur(),
    type: (text) => typeText(view, text),
    press: (command) => pressCommand(view, command),
    selected: () => view.state.sliceDoc(view.state.selection.main.from, view.state.selection.main.to),
    insertSnippet: (template, imports) => insertSnippet(view, template, imports),
    tools: {
      find: () => openSearchPanel(view),
      format: () => void formatProgram(view),
    },
    speak(language, field) {
      if (language === spoken.language && field === spoken.field) return;
      spoken = { language, field };
      view.dispatch({ effects: parts.words.reconfigure(speech(language, field)) });
    },
    checkFor(next) {
      const { runtime, judge } = view.state.facet(checkedFor);
      if (next.runtime === runtime && next.judge === judge) return;
      view.dispatch({ effects: parts.checked.reconfigure(checkedFor.of(next)) });
    },
    prefer(next) {
      if (next === preference) return;
      preference = next;
      view.dispatch({ effects: parts.preferences.reconfigure(preferred(next)) });
      if (next.compatible === compatible) return;
      compatible = next.compatible;
      view.destroy();
      view = show(view.state);
    },
    destroy: () => view.destroy(),
  };
}

/** Takes what keyboards type from the document, as it was before Android had EditContext. */
class CompatibleView extends EditorView {
  static EDIT_CONTEXT = false;
}

function depthsOf(state: EditorState): HistoryDepths {
  return { canUndo: undoDepth(state) > 0, canRedo: redoDepth(state) > 0 };
}
