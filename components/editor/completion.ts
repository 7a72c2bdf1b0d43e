import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
  closeCompletion,
  completionKeymap,
  completionStatus,
  moveCompletionSelection,
} from "@codemirror/autocomplete";
import { localCompletionSource, pythonLanguage } from "@codemirror/lang-python";
import { type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { nextTask } from "#components/device/after-paint.ts";
import { bringNames } from "./bring-names.ts";
import { isCode } from "./code-places.ts";
import { type CompletionTarget, targetBefore } from "./completion-target.ts";
import type { PythonNames } from "./python-names.ts";

/**
 * Completes names. A finger gets fewer and larger suggestions, and none while an input method composes:
 * predictive keyboards corrupt their state when a suggestion of ours is tapped then.
 */
export function completion(touch: boolean): Extension {
  const least = touch ? 2 : 1;
  return [
    autocompletion({
      icons: false,
      maxRenderedOptions: touch ? 20 : 60,
      interactionDelay: 0,
      filterStrict: touch,
      // Enter takes what is marked: a name that was typed whole must not become another one.
      selectOnOpen: false,
    }),
    pythonLanguage.data.of({ autocomplete: pythonNames(least) }),
    Prec.high(keymap.of([...completionKeymap, { key: "Tab", run: takeCompletion }])),
    EditorView.updateListener.of(({ state, view }) => {
      if (completionStatus(state) === "active") view.requestMeasure(FOCUSABLE_LIST);
    }),
    touch ? EditorView.domEventHandlers({ compositionstart: (_event, view) => void closeCompletion(view) }) : [],
  ];
}

/** Takes the marked completion, or the first one where none is marked; false where none is offered. */
export function takeCompletion(view: EditorView): boolean {
  if (completionStatus(view.state) !== "active") return false;
  return acceptCompletion(view) || (moveCompletionSelection(true)(view) && acceptCompletion(view));
}

/** What scrolls must be in reach of the keyboard; Tab itself takes the completion. */
const FOCUSABLE_LIST = {
  key: "focusable completions",
  read: (view: EditorView) => view.dom.querySelector(".cm-tooltip-autocomplete > ul"),
  write: (list: Element | null) => list?.setAttribute("tabindex", "0"),
};

function pythonNames(least: number): CompletionSource {
  return async (context) => {
    if (context.view?.compositionStarted || !isCode(context.state, context.pos)) return null;
    const line = context.state.doc.lineAt(context.pos);
    const target = targetBefore(line.text.slice(0, context.pos - line.from));
    if (!context.explicit && (target.kind === "new" || (target.kind === "name" && target.typed.length < least)))
      return null;
    const names = await bringNames();
    if (context.aborted || !names) return null;
    const suggestions = suggestionsFor(target, context, names.knownNames());
    // Showing them takes a phone as long again.
    await nextTask();
    return suggestions;
  };
}

function suggestionsFor(
  target: CompletionTarget,
  context: CompletionContext,
  names: PythonNames,
): CompletionResult | null {
  const { state, pos } = context;
  const from = pos - target.typed.length;
  const text = state.sliceDoc(Math.max(0, pos - LOOKED_AT), Math.min(state.doc.length, pos + LOOKED_AT));
  const options = ((): readonly Completion[] => {
    switch (target.kind) {
      case "new":
        return [];
      case "module":
        return names.modules;
      case "imported":
        return names.membersOf(target.module);
      case "member":
        return names.afterDot(target.owner, text, from - Math.max(0, pos - LOOKED_AT));
      case "name":
        return [...localNames(context), ...names.everywhere];
    }
  })();
  return options.length > 0 ? { from, options: unique(options), validFor: WORD } : null;
}

/** Characters before and after the cursor that are searched for what a name stands for. */
const LOOKED_AT = 100_000;
const WORD = /^\w*$/;

function localNames(context: CompletionContext): Completion[] {
  const result = localCompletionSource(context);
  if (!result || result instanceof Promise) return [];
  return result.options.map((option) => ({ ...option, boost: LOCAL_BOOST }));
}

const LOCAL_BOOST = 40;

function unique(options: readonly Completion[]): Completion[] {
  return [...new Map(options.toReversed().map((option) => [option.label, option])).values()].toReversed();
}
