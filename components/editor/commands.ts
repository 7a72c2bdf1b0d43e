import {
  hasNextSnippetField,
  moveCompletionSelection,
  nextSnippetField,
  snippet,
  startCompletion,
} from "@codemirror/autocomplete";
import {
  copyLineDown,
  cursorCharLeft,
  cursorCharRight,
  cursorLineBoundaryBackward,
  cursorLineBoundaryForward,
  cursorLineDown,
  cursorLineUp,
  deleteLine,
  indentLess,
  indentMore,
  insertNewlineAndIndent,
  moveLineDown,
  moveLineUp,
  redo,
  selectAll,
  toggleComment,
  undo,
} from "@codemirror/commands";
import { EditorSelection } from "@codemirror/state";
import { type Command, EditorView } from "@codemirror/view";
import type { EditorCommand } from "#components/draft/editor.ts";
import { takeCompletion } from "./completion.ts";
import { outsideComposition } from "./composition.ts";
import { missingImports } from "./missing-imports.ts";

/** Types text character by character through the editor's input handlers, so that brackets pair and type over. */
export function typeText(view: EditorView, text: string): void {
  outsideComposition(view, () => {
    for (const character of text) typeCharacter(view, character);
  });
}

export function pressCommand(view: EditorView, command: EditorCommand): void {
  outsideComposition(view, () => {
    COMMANDS[command](view);
  });
}

/**
 * Inserts a snippet at the cursor, on lines of its own if it has several, and what it needs to import. One that comes
 * while another's fields are filled in goes below that.
 */
export function insertSnippet(view: EditorView, template: string, imports: readonly string[]): void {
  outsideComposition(view, () => {
    if (hasNextSnippetField(view.state)) goBelowSnippet(view);
    insertImports(view, imports);
    const { from, to } = view.state.selection.main;
    const line = view.state.doc.lineAt(from);
    const isBlock = template.includes("\n");
    if (isBlock && line.text.slice(0, from - line.from).trim()) insertNewlineAndIndent(view);
    const isInLine =
      isBlock &&
      view.state.doc
        .lineAt(to)
        .text.slice(to - view.state.doc.lineAt(to).from)
        .trim();
    const ended = isInLine && !template.endsWith("\n") ? `${template}\n` : template;
    const { main } = view.state.selection;
    indentations.set(view, indentationAt(view, main.from));
    snippet(ended.includes(LAST_FIELD) ? ended : ended + LAST_FIELD)(view, null, main.from, main.to);
    view.focus();
  });
}

/** The indentation of the snippet that was inserted last. */
const indentations = new WeakMap<EditorView, string>();

function indentationAt(view: EditorView, position: number): string {
  return /^\s*/.exec(view.state.doc.lineAt(position).text)?.[0] ?? "";
}

/** Leaves the fields of the open snippet for a new line behind its end, as far in as its beginning. */
function goBelowSnippet(view: EditorView) {
  while (nextSnippetField(view));
  const { text, to } = view.state.doc.lineAt(view.state.selection.main.head);
  const indentation = indentations.get(view) ?? "";
  view.dispatch(
    text.trim()
      ? { changes: { from: to, insert: `\n${indentation}` }, selection: { anchor: to + 1 + indentation.length } }
      : { selection: { anchor: to } },
  );
}

function insertImports(view: EditorView, imports: readonly string[]) {
  const { at, text } = missingImports(view.state.doc.toString(), imports);
  if (!text) return;
  const { main } = view.state.selection;
  view.dispatch({
    changes: { from: at, insert: text },
    // A cursor at the very place stays behind the imports.
    ...(main.empty && main.head === at ? { selection: EditorSelection.cursor(at + text.length) } : {}),
    userEvent: "input.snippet",
  });
}

const COMMANDS: Record<EditorCommand, Command> = {
  indent: indentOrComplete,
  dedent: indentLess,
  left: cursorCharLeft,
  right: cursorCharRight,
  up: (view) => moveCompletionSelection(false)(view) || cursorLineUp(view),
  down: (view) => moveCompletionSelection(true)(view) || cursorLineDown(view),
  lineStart: cursorLineBoundaryBackward,
  lineEnd: cursorLineBoundaryForward,
  undo,
  redo,
  comment: toggleComment,
  moveLineUp,
  moveLineDown,
  copyLine: copyLineDown,
  deleteLine,
  selectAll,
  complete: startCompletion,
};

/** Tab: takes a completion that is offered, goes to the snippet's next field, completes the word before, or indents. */
function indentOrComplete(view: EditorView): boolean {
  if (takeCompletion(view)) return true;
  if (nextSnippetField(view)) return true;
  const { main, doc } = { main: view.state.selection.main, doc: view.state.doc };
  const before = doc.sliceString(doc.lineAt(main.head).from, main.head);
  if (main.empty && /[\p{L}\d_.]$/u.test(before)) return startCompletion(view);
  if (main.empty && before.trim() === "") return indentMore(view);
  if (!main.empty) return indentMore(view);
  typeCharacter(view, " ");
  return true;
}

function typeCharacter(view: EditorView, character: string) {
  if (view.state.readOnly) return;
  const { from, to } = view.state.selection.main;
  const plain = () =>
    view.state.update(view.state.replaceSelection(character), { userEvent: "input.type", scrollIntoView: true });
  const handlers = view.state.facet(EditorView.inputHandler);
  if (!handlers.some((handle) => handle(view, from, to, character, plain))) view.dispatch(plain());
}

/** Where the cursor goes after the last field. */
const LAST_FIELD = `$\{}`;
