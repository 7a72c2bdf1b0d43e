export interface Change {
  from: number;
  to: number;
  insert: string;
}

/** Where a block is pasted. */
export interface Destination {
  /** What is before it in its line. */
  before: string;
  /** Whether the program has nothing before that line. */
  isFirst: boolean;
  /** One step of indentation there. */
  unit: string;
}

/**
 * What changes in the indentation of pasted lines, as offsets of the text, so that the block as a whole stands where
 * it was pasted. The lines of a string over several lines stay as they are.
 */
export function placement(text: string, { before, isFirst, unit }: Destination): Change[] {
  if (before.trim() !== "") return [];
  const lines = codeLines(text);
  const step = stepOf(lines, unit === "\t" ? TAB_COLUMNS : unit.length);
  const base = baseOf(lines, step);
  // At a line's very beginning a block may have been copied with its place.
  if (before === "" && !isFirst && base > 0) return [];
  return lines.flatMap(({ from, indent, width, index }) => {
    const further = Math.max(0, width - base);
    const wanted = (index === 0 ? "" : before) + spacing(further, step, unit);
    return wanted === indent ? [] : [{ from, to: from + indent.length, insert: wanted }];
  });
}

const TAB_COLUMNS = 4;

interface Line {
  index: number;
  from: number;
  text: string;
  indent: string;
  /** The indentation in columns. */
  width: number;
}

/** The lines that are neither blank nor begin within a string. */
function codeLines(text: string): Line[] {
  const strings = [...text.matchAll(STRING)].map(({ 0: found, index }) => [index, index + found.length] as const);
  let from = 0;
  return text.split("\n").flatMap((line, index) => {
    const start = from;
    from += line.length + 1;
    if (line.trim() === "" || strings.some(([begin, end]) => begin < start && start < end)) return [];
    const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
    const width = indent.replaceAll("\t", " ".repeat(TAB_COLUMNS)).length;
    return [{ index, from: start, text: line, indent, width }];
  });
}

const STRING = /#[^\n]*|("""|''')[\s\S]*?(?:\1|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?/g;

/** The smallest step between the lines; with none between them, no more than `usual`. */
function stepOf(lines: readonly Line[], usual: number): number {
  // The first line may have been copied without its indentation.
  const widths = [...new Set(lines.filter(({ index }) => index > 0).map(({ width }) => width))].sort((a, b) => a - b);
  const steps = widths.slice(1).map((width, index) => width - (widths[index] ?? 0));
  return steps.length > 0 ? Math.min(...steps) : Math.min(usual, widths[0] || usual);
}

/** How far in the block as a whole was where it was copied. */
function baseOf(lines: readonly Line[], step: number): number {
  const [first, ...rest] = lines;
  if (!first) return 0;
  const least = Math.min(...rest.map(({ width }) => width));
  if (first.index > 0 || first.width > 0) return Math.min(first.width, least);
  if (rest.length === 0) return 0;
  // The first line was copied from behind its indentation, which the others tell.
  const code = first.text.replace(/#.*$/, "").trimEnd();
  if (/[([{,\\]$/.test(code)) return 0;
  return code.endsWith(":") ? Math.max(0, least - step) : least;
}

function spacing(columns: number, step: number, unit: string): string {
  if (unit !== "\t") return " ".repeat(columns);
  return "\t".repeat(Math.floor(columns / step)) + " ".repeat(columns % step);
}
