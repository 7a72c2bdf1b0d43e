import { indentUnit } from "@codemirror/language";
import { type EditorState, type Extension, Facet, type Text } from "@codemirror/state";

/** The indentation that the user prefers; it holds where the program has none yet. */
export const preferredUnit = Facet.define<string, string>({ combine: ([unit]) => unit ?? "    " });

/** Indents as the program around the cursor does: with tabs, or with as many spaces. */
export function indentation(): Extension {
  return indentUnit.compute(["doc", "selection", preferredUnit], unitAtCursor);
}

function unitAtCursor(state: EditorState): string {
  return unitNear(state.doc, state.selection.main.head) ?? state.facet(preferredUnit);
}

/** How many lines are looked through above the cursor, and below it: this goes on at every key. */
const LOOKED_AT = 400;

/** One step of the indentation of the block before a position, else of the one behind it. */
export function unitNear(doc: Text, position: number): string | undefined {
  const at = doc.lineAt(position).number;
  for (let number = at; number > Math.max(1, at - LOOKED_AT); number--) {
    const unit = stepBetween(doc, number - 1, number);
    if (unit) return unit;
  }
  for (let number = at; number < Math.min(doc.lines, at + LOOKED_AT); number++) {
    const unit = stepBetween(doc, number, number + 1);
    if (unit) return unit;
  }
  return undefined;
}

/** What a line is further in than the one that opens a block before it. */
function stepBetween(doc: Text, opening: number, number: number): string | undefined {
  const { text } = doc.line(number);
  const body = /^([ \t]+)\S/.exec(text)?.[1];
  if (!body) return undefined;
  const opener = /^([ \t]*)\S.*:\s*(?:#.*)?$/.exec(doc.line(opening).text);
  const outer = opener?.[1];
  if (outer === undefined || !body.startsWith(outer)) return undefined;
  const step = body.slice(outer.length);
  return UNIT.test(step) ? step : undefined;
}

const UNIT = /^(?:\t| {2}| {4}| {8})$/;
