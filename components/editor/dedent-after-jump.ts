import { type IndentContext, indentService } from "@codemirror/language";
import type { Extension } from "@codemirror/state";

/** What comes after a `return`, `continue` and the like can only be outside of their block. */
export function dedentAfterJump(): Extension {
  return indentService.of(indentation);
}

function indentation(context: IndentContext, at: number): number | undefined {
  // Only a new line; the indentation of one that is there is the grammar's business.
  if (context.simulatedBreak !== at) return undefined;
  const { text } = context.lineAt(at, -1);
  if (!/^\s+(return|continue|break|pass|raise)\b/.test(text) || /[([{\\]\s*$/.test(text)) return undefined;
  const opened = text.match(/[([{]/g)?.length ?? 0;
  const closed = text.match(/[)\]}]/g)?.length ?? 0;
  if (opened > closed) return undefined;
  return Math.max(0, context.countColumn(text, text.length - text.trimStart().length) - context.unit);
}
