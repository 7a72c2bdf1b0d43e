import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import type { Problem } from "#contract/check.ts";

/** A problem as the editor marks it: never less than one character, where the line has one. */
export function diagnosticOf(
  doc: Text,
  problem: Problem,
  explain: (message: string, line: string) => string | null,
): Diagnostic {
  const line = doc.line(clamp(problem.line, 1, doc.lines));
  const indent = line.text.length - line.text.trimStart().length;
  let from =
    problem.column === null || problem.line > doc.lines
      ? line.from + indent
      : offsetOf(doc, problem.line, problem.column);
  let to = problem.column === null ? line.to : from;
  if (problem.end) to = Math.min(offsetOf(doc, problem.end.line, problem.end.column), line.to);
  if (to <= from) to = from + (/^(?:\w+|.)/u.exec(doc.sliceString(from, line.to))?.[0].length ?? 0);
  // What is missing at a line's end is marked at what it is missing after.
  if (to === from && from > line.from) from -= 1;
  const { severity, message } = problem;
  const explanation = explain(message, line.text);
  return { from, to, severity, message: explanation ? `${explanation} (${message})` : message };
}

/** The UTF-16 offset of a place given in lines and Unicode characters, both from 1. */
function offsetOf(doc: Text, number: number, column: number): number {
  const line = doc.line(clamp(number, 1, doc.lines));
  const before = [...line.text].slice(0, column - 1).join("");
  return line.from + before.length;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
