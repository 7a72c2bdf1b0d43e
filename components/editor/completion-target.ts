/** What is being typed, told by the text before the cursor in its line. */
export type CompletionTarget = { typed: string } & (
  | { kind: "module" }
  | { kind: "imported"; module: string }
  | { kind: "member"; owner: string }
  | { kind: "name" }
  /** A name that the program makes up there. */
  | { kind: "new" }
);

export function targetBefore(line: string): CompletionTarget {
  const typed = /\w*$/.exec(line)?.[0] ?? "";
  const before = line.slice(0, line.length - typed.length);
  const imported = /^\s*(?:lazy\s+)?from\s+([\w.]+)\s+import\s+\(?(?:[\w\s]+,\s*)*$/.exec(before);
  if (imported) return { kind: "imported", module: imported[1] ?? "", typed };
  if (/^\s*(?:lazy\s+)?(?:from|import)\s+(?:[\w.]+(?:\s+as\s+\w+)?\s*,\s*)*$/.test(before))
    return { kind: "module", typed };
  if (/\.\s*$/.test(before) && !/\d\.$/.test(before)) return { kind: "member", owner: ownerOf(before), typed };
  if (/(?:\b(?:def|class|as|for|lambda)\s+|\d)$/.test(before) || /^\d/.test(typed)) return { kind: "new", typed };
  return { kind: "name", typed };
}

/** The name before the dot; "" for an expression, and the sign of a literal. */
function ownerOf(before: string): string {
  const owner = before.replace(/\s*\.\s*$/, "");
  if (/["']$/.test(owner)) return '"';
  if (/\]$/.test(owner)) return "";
  return /(?:^|[^\w.)\]])(\w+(?:\.\w+)*)$/.exec(owner)?.[1] ?? "";
}
