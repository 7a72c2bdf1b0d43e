/**
 * What a pasted problem is made of: lines of running text, preformatted blocks that are whole, and rows of
 * tables whose cells are whole. Plain text has lines alone.
 */
export type Item =
  | { kind: "line"; text: string }
  | { kind: "block"; text: string }
  | { kind: "row"; cells: readonly string[] };

/** A plain text as items; a no-break space is a space here, since pages use it for the eye alone. */
export function itemsOf(text: string): Item[] {
  return linesOf(text).map((line) => ({ kind: "line", text: line }));
}

/** The lines of a text with any kind of line end. */
export function linesOf(text: string): string[] {
  return text.replaceAll("\u00a0", " ").split(/\r\n?|\n/);
}

/** Lines as one text that ends in a line end, without blank lines around; "" for none. */
export function joined(lines: readonly string[]): string {
  const [first, last] = [lines.findIndex(isNotBlank), lines.findLastIndex(isNotBlank)];
  if (first === -1) return "";
  return `${lines
    .slice(first, last + 1)
    .map((line) => line.trimEnd())
    .join("\n")}\n`;
}

function isNotBlank(line: string): boolean {
  return line.trim() !== "";
}
