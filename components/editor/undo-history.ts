import { history, isolateHistory } from "@codemirror/commands";
import { Compartment, EditorState, type Extension, type Transaction } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

const undoCompartment = new Compartment();

export function undoHistory(): Extension {
  return [undoCompartment.of(wholeWords()), EditorState.transactionExtender.of(beginWord)];
}

/** Forgets what could be undone: undo must not bring the text of one draft into another. */
export function forgetHistory(view: EditorView): void {
  view.dispatch({ effects: undoCompartment.reconfigure([]) });
  view.dispatch({ effects: undoCompartment.reconfigure(wholeWords()) });
}

/** Thumbs rest longer between two letters than the ready-made history waits. */
function wholeWords(): Extension {
  return history({ newGroupDelay: 2000 });
}

/** What is typed is undone word by word: the first letter behind what is no letter begins another step. */
function beginWord(transaction: Transaction) {
  if (!transaction.isUserEvent("input.type")) return null;
  let begins = false;
  transaction.changes.iterChanges((...[from, to, , , inserted]) => {
    // An iPhone writes each syllable anew as it grows, in the place of what it was before.
    if (from < to) return;
    const before = transaction.startState.sliceDoc(Math.max(0, from - 1), from);
    begins ||= LETTER.test(inserted.sliceString(0, 2)) && !LETTER_AT_END.test(before);
  });
  return begins ? { annotations: isolateHistory.of("before") } : null;
}

const LETTER = /^[\p{L}\p{N}_]/u;
const LETTER_AT_END = /[\p{L}\p{N}_]$/u;
