import { isolateHistory, undo, undoDepth } from "@codemirror/commands";
import { getIndentUnit } from "@codemirror/language";
import { EditorSelection } from "@codemirror/state";
import { EditorView, type KeyBinding } from "@codemirror/view";
import { keptPosition } from "./kept-position.ts";
import { hush, say } from "./notice.ts";
import { spoken } from "./speech.ts";

export const formatKey: KeyBinding = {
  key: "Shift-Alt-f",
  run(view) {
    void formatProgram(view);
    return true;
  },
};

/** Formats the program with ruff, which arrives with the first use, and says what became of it. */
export async function formatProgram(view: EditorView): Promise<void> {
  const words = view.state.facet(spoken).format;
  const tell = (text: string, tone: "plain" | "bad" = "plain") =>
    say(view, { owner: "format", text, tone, untilChange: true, passing: true });
  // A program that is formatted while an input method composes would get the syllable twice.
  if (view.compositionStarted) view.contentDOM.blur();
  tell(words.loading);
  const ruff = await bringRuff();
  if (!ruff) return tell(navigator.onLine ? words.unreachable : words.offline, "bad");

  const { state } = view;
  const before = state.doc.toString();
  const formatted = ruff.formatPython(before, getIndentUnit(state));
  if ("error" in formatted) return tellError(view, formatted);
  if (formatted.text === before) return tell(words.already);
  const { anchor, head } = state.selection.main;
  view.dispatch({
    changes: difference(before, formatted.text),
    selection: EditorSelection.single(
      keptPosition(before, formatted.text, anchor),
      keptPosition(before, formatted.text, head),
    ),
    annotations: isolateHistory.of("full"),
    userEvent: "input.format",
    scrollIntoView: true,
  });
  const depth = undoDepth(view.state);
  say(view, {
    owner: "format",
    text: words.done,
    tone: "plain",
    action: {
      label: words.undo,
      run: () => {
        if (undoDepth(view.state) === depth) undo(view);
        hush(view, "format");
      },
    },
    untilChange: true,
    passing: true,
  });
}

async function bringRuff() {
  try {
    const ruff = await import("./ruff.ts");
    await ruff.loadRuff();
    return ruff;
  } catch {
    return null;
  }
}

function tellError(view: EditorView, { error, at }: { error: string; at: number }): void {
  const words = view.state.facet(spoken).format;
  const line = view.state.doc.lineAt(Math.min(at, view.state.doc.length));
  say(view, {
    owner: "format",
    text: words.syntax(line.number, error),
    tone: "bad",
    action: {
      label: words.show,
      run: () => {
        const position = Math.min(at, view.state.doc.length);
        view.dispatch({
          selection: EditorSelection.cursor(position),
          effects: EditorView.scrollIntoView(position, { y: "center" }),
        });
        view.focus();
      },
    },
    untilChange: true,
  });
}

/** The one change that makes a text another, without what both begin and end with. */
function difference(before: string, after: string) {
  let from = 0;
  while (from < before.length && before.charAt(from) === after.charAt(from)) from++;
  let end = 0;
  const most = Math.min(before.length, after.length) - from;
  while (end < most && before.charAt(before.length - 1 - end) === after.charAt(after.length - 1 - end)) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
