import { isolateHistory } from "@codemirror/commands";
import { indentUnit } from "@codemirror/language";
import type { ChangeSpec, Extension } from "@codemirror/state";
import { EditorView, type ViewUpdate } from "@codemirror/view";
import type { Blemish } from "#components/language/editor-words.ts";
import { corrections } from "./clean-text.ts";
import { isCode } from "./code-places.ts";
import { say, undoAction } from "./notice.ts";
import { spoken } from "./speech.ts";

/**
 * Puts right what was pasted, in a step of its own, so that undo brings back what was pasted. What is
 * typed is never touched.
 */
export function pasteCleaner(): Extension {
  return EditorView.updateListener.of((update) => {
    if (update.transactions.some((transaction) => transaction.isUserEvent("input.paste"))) clean(update);
  });
}

function clean({ view, state, startState, changes }: ViewUpdate): void {
  const indent = state.facet(indentUnit);
  const specs: ChangeSpec[] = [];
  const count = new Map<Blemish, number>();
  changes.iterChanges((...[fromBefore, , from, to]) => {
    const inCode = isCode(startState, fromBefore);
    for (const found of corrections(state.sliceDoc(from, to), { inCode, indent })) {
      specs.push({ from: from + found.from, to: from + found.to, insert: found.insert });
      count.set(found.blemish, (count.get(found.blemish) ?? 0) + 1);
    }
  });
  if (specs.length === 0) return;
  view.dispatch({
    changes: specs,
    annotations: isolateHistory.of("full"),
    userEvent: "input.clean",
    scrollIntoView: true,
  });
  const words = view.state.facet(spoken).paste;
  say(view, {
    owner: "paste",
    text: words.cleaned([...count]),
    tone: "plain",
    action: undoAction(view, "paste", words.undo),
    untilChange: true,
    passing: true,
  });
}
