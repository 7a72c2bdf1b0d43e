import { isolateHistory } from "@codemirror/commands";
import { EditorSelection } from "@codemirror/state";
import { EditorView, type KeyBinding } from "@codemirror/view";
import { difference } from "#components/draft/difference.ts";
import { compilerQuestions } from "#components/run/ask-compiler.ts";
import { outsideComposition } from "./composition.ts";
import { preferredUnit } from "./indentation.ts";
import { keptPosition } from "./kept-position.ts";
import { say, undoAction } from "./notice.ts";
import { diagnosticOf } from "./problems.ts";
import type { Formatter } from "./ruff.ts";
import { spoken } from "./speech.ts";
import { checkedFor } from "./syntax-check.ts";

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
  const formatted = format(before, view.state.facet(preferredUnit).length);
  if ("error" in formatted) void tellError(view, formatted);
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

/** Says why nothing was formatted: in the compiler's words, as its mark and a run say it, or in the formatter's own. */
async function tellError(view: EditorView, { error, at }: { error: string; at: number }): Promise<void> {
  const { doc } = view.state;
  const { runtime } = view.state.facet(checkedFor);
  const answer = await compilerQuestions().ask({ code: doc.toString(), runtime });
  if (view.state.doc !== doc) return;
  const { format, syntax } = view.state.facet(spoken);
  const problem = answer?.problems.find(({ severity }) => severity === "error");
  const position = problem ? diagnosticOf(doc, problem, syntax.explain).from : Math.min(at, doc.length);
  const line = doc.lineAt(position);
  const message = problem ? (syntax.explain(problem.message, line.text) ?? problem.message) : error;
  say(view, {
    owner: "format",
    text: format.syntax(line.number, message),
    tone: "bad",
    action: {
      label: format.show,
      run: () => {
        view.dispatch({
          selection: EditorSelection.cursor(Math.min(position, view.state.doc.length)),
          effects: EditorView.scrollIntoView(Math.min(position, view.state.doc.length), { y: "center" }),
        });
        view.focus();
      },
    },
    untilChange: true,
  });
}
