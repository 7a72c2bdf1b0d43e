import { isolateHistory } from "@codemirror/commands";
import { getIndentUnit } from "@codemirror/language";
import { EditorSelection } from "@codemirror/state";
import { EditorView, type KeyBinding } from "@codemirror/view";
import { difference } from "#components/draft/difference.ts";
import { outsideComposition } from "./composition.ts";
import { keptPosition } from "./kept-position.ts";
import { say, undoAction } from "./notice.ts";
import type { Formatter } from "./ruff.ts";
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
  tell(view, words.loading);
  const format = await import("./ruff.ts").then(({ bringRuff }) => bringRuff()).catch(() => null);
  if (!format) return tell(view, navigator.onLine ? words.unreachable : words.offline, "bad");
  outsideComposition(view, () => formatWith(view, format));
}

function formatWith(view: EditorView, format: Formatter): void {
  const words = view.state.facet(spoken).format;
  const before = view.state.doc.toString();
  const formatted = format(before, getIndentUnit(view.state));
  if ("error" in formatted) tellError(view, formatted);
  else if (formatted.text === before) tell(view, words.already);
  else replaceWith(view, formatted.text);
}

function replaceWith(view: EditorView, after: string): void {
  const { state } = view;
  const before = state.doc.toString();
  const { anchor, head } = state.selection.main;
  view.dispatch({
    changes: difference(before, after),
    selection: EditorSelection.single(keptPosition(before, after, anchor), keptPosition(before, after, head)),
    annotations: isolateHistory.of("full"),
    userEvent: "input.format",
    scrollIntoView: true,
  });
  const words = view.state.facet(spoken).format;
  say(view, {
    owner: "format",
    text: words.done,
    tone: "plain",
    action: undoAction(view, "format", words.undo),
    untilChange: true,
    passing: true,
  });
}

function tell(view: EditorView, text: string, tone: "plain" | "bad" = "plain"): void {
  say(view, { owner: "format", text, tone, untilChange: true, passing: true });
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
