import { isolateHistory } from "@codemirror/commands";
import { indentUnit } from "@codemirror/language";
import { type ChangeSpec, EditorSelection, type Extension } from "@codemirror/state";
import { EditorView, type ViewUpdate } from "@codemirror/view";
import type { Blemish } from "#components/language/editor-words.ts";
import { corrections } from "./clean-text.ts";
import { isCode } from "./code-places.ts";
import { unitNear } from "./indentation.ts";
import { say, undoAction } from "./notice.ts";
import { type Change, placement } from "./pasted-block.ts";
import { withoutResidue } from "./pasted-residue.ts";
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

function clean(update: ViewUpdate): void {
  const { view, state } = update;
  const specs: ChangeSpec[] = [];
  const count = new Map<Blemish, number>();
  const pieces = piecesOf(update);
  for (const { from, text, inCode, unit } of pieces) {
    const placed = inCode && !withoutResidue(text) ? placementAt(update, from, { text, unit }) : [];
    for (const found of corrections(text, { inCode, indent: unit })) {
      if (text.slice(found.from, found.to) === found.insert) continue;
      count.set(found.blemish, (count.get(found.blemish) ?? 0) + 1);
      if (!placed.some((other) => other.from <= found.from && found.to <= other.to)) specs.push(shifted(found, from));
    }
    specs.push(...placed.map((change) => shifted(change, from)));
  }
  const changes = state.changes(specs);
  if (specs.length > 0)
    view.dispatch({
      changes,
      annotations: isolateHistory.of("full"),
      userEvent: "input.clean",
      scrollIntoView: true,
    });
  if (count.size > 0) tell(view, [...count]);
  const [piece, ...others] = pieces;
  if (!piece?.inCode || others.length > 0) return;
  offer(view, changes.mapPos(piece.from, -1), changes.mapPos(piece.from + piece.text.length, 1));
}

/** Each pasted text, where it is now, whether it landed in code, and how the program is indented there. */
function piecesOf({ state, startState, changes }: ViewUpdate) {
  const pieces: { from: number; text: string; inCode: boolean; unit: string }[] = [];
  changes.iterChanges((...[fromBefore, , from, to]) => {
    const unit = unitNear(startState.doc, fromBefore) ?? startState.facet(indentUnit);
    pieces.push({ from, text: state.sliceDoc(from, to), inCode: isCode(startState, fromBefore), unit });
  });
  return pieces;
}

function placementAt({ state }: ViewUpdate, from: number, { text, unit }: { text: string; unit: string }): Change[] {
  const line = state.doc.lineAt(from);
  const before = line.text.slice(0, from - line.from);
  return placement(text, { before, isFirst: state.sliceDoc(0, line.from).trim() === "", unit });
}

function shifted({ from, to, insert }: Change, by: number): ChangeSpec {
  return { from: from + by, to: to + by, insert };
}

function tell(view: EditorView, count: [Blemish, number][]): void {
  const words = view.state.facet(spoken).paste;
  say(view, {
    owner: "paste",
    text: words.cleaned(count),
    tone: "plain",
    action: undoAction(view, "paste", words.undo),
    untilChange: true,
    passing: true,
  });
}

/** Offers to take away what was around the code where it was copied. */
function offer(view: EditorView, from: number, to: number): void {
  const found = withoutResidue(view.state.sliceDoc(from, to));
  if (!found) return;
  const words = view.state.facet(spoken).paste;
  say(view, {
    owner: "paste",
    text: words.residue[found.residue],
    tone: "plain",
    action: {
      label: words.clean,
      run: () =>
        view.dispatch({
          changes: { from, to, insert: found.text },
          selection: EditorSelection.cursor(from + found.text.length),
          annotations: isolateHistory.of("full"),
          userEvent: "input.paste",
          scrollIntoView: true,
        }),
    },
    // What was typed since would be taken away with it.
    untilChange: true,
  });
}
