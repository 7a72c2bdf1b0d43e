import { cellsOf, isWide, joined, type Painted, push, type Segment } from "./segments.ts";
import { PLAIN, type Style } from "./style.ts";

/**
 * The line that a program is still writing. It becomes cells, as a terminal has them, when something goes
 * back in it, and stays so until it is drawn: then a control character costs what it changes, not the line.
 */
export interface OpenLine {
  put(text: string, style: Readonly<Style>): void;
  carriageReturn(): void;
  backspace(): void;
  /** 0 erases from the column on, 1 up to it, 2 the whole line. */
  erase(mode: number): void;
  /** Whether the next character goes behind all others. */
  isAtEnd(): boolean;
  /** What there is to draw, which counts as drawn from then on. */
  draw(): Painted;
  /** Leaves the line for a new one, which is empty. */
  leave(): void;
}

export function createOpenLine(): OpenLine {
  /** What was drawn of it, and what came since, while it has no cells. */
  let drawn: Segment[] = [];
  let added: Segment[] = [];
  let again = false;
  let cells: Segment[] | null = null;
  /** How many cells belong to the line; those behind are left from before an erasure. */
  let size = 0;
  /** How many cells are blank for sure, from the first on, so that no erasure blanks them twice. */
  let blank = 0;
  /** How long the line's text is. */
  let length = 0;
  /** Where the next character goes, counted in characters; null at the line's end. */
  let column: number | null = null;

  function opened(): Segment[] {
    if (cells) return cells;
    cells = cellsOf([...drawn, ...added]);
    size = cells.length;
    blank = 0;
    replace([]);
    return cells;
  }

  /** Nothing of the line counts as drawn any more. */
  function replace(segments: Segment[]) {
    again ||= drawn.length > 0;
    drawn = [];
    added = segments;
  }

  function close() {
    if (cells) added = joined(cells.slice(0, size));
    cells = null;
  }

  /** Puts a character into its cell or its two; a wide one that loses a half leaves a blank for the other. */
  function setCharacter(line: Segment[], at: number, cell: Segment): number {
    const wide = isWide(cell.text);
    const end = at + (wide ? 2 : 1);
    if (isHalf(line, at)) setCell(line, at - 1, BLANK);
    if (isHalf(line, end)) setCell(line, end, BLANK);
    setCell(line, at, cell);
    if (wide) setCell(line, at + 1, { text: "", style: cell.style });
    return end;
  }

  /** Whether a cell is the second of a wide character. */
  function isHalf(line: Segment[], at: number): boolean {
    return at < size && line[at]?.text === "";
  }

  function setCell(line: Segment[], at: number, cell: Segment) {
    if (at < size) length -= line[at]?.text.length ?? 0;
    line[at] = cell;
    length += cell.text.length;
    size = Math.max(size, at + 1);
    blank = Math.min(blank, at);
  }

  function blankCells(line: Segment[], to: number) {
    for (let at = blank; at < to; at++) setCharacter(line, at, BLANK);
    blank = Math.max(blank, to);
  }

  function hasWide(): boolean {
    if (cells) return cells.some(({ text }, at) => at < size && text === "");
    return [...drawn, ...added].some(({ text }) => isWide(text));
  }

  /** Not a line that nobody meant to overwrite, and that would take long to. */
  const canBeReopened = () => length <= LONGEST;

  return {
    put(text, style) {
      if (column === 0 && text.length >= length && isPlain(text) && !hasWide()) {
        cells = null;
        replace([{ text, style }]);
        length = text.length;
        column = null;
        return;
      }
      if (column === null && !cells) {
        push(added, text, style);
        length += text.length;
        return;
      }
      const line = opened();
      let at = column ?? size;
      if (at > size) {
        // Only an erased line is shorter than its column.
        blankCells(line, at);
        size = at;
        length = at;
      }
      for (const character of text) at = setCharacter(line, at, { text: character, style });
      column = at === size ? null : at;
      if (column === null && !canBeReopened()) close();
    },
    carriageReturn() {
      if (canBeReopened()) column = length > 0 ? 0 : null;
    },
    backspace() {
      if (!canBeReopened()) return;
      opened();
      column = size > 0 ? Math.max(0, (column ?? size) - 1) : null;
    },
    erase(mode) {
      if ((column === null && mode === 0) || !canBeReopened()) return;
      const line = opened();
      const at = column ?? size;
      if (mode === 0 && isHalf(line, at)) setCell(line, at - 1, BLANK);
      if (mode === 0) while (size > at) length -= line[--size]?.text.length ?? 0;
      if (mode === 1) blankCells(line, Math.min(at + 1, size));
      if (mode === 2) size = length = 0;
      column = at === size ? null : at;
    },
    isAtEnd: () => column === null,
    draw() {
      close();
      const drawing = { again, segments: added };
      // What can never be overwritten need not be kept.
      if (column === null && !canBeReopened()) drawn = [];
      else for (const { text, style } of added) push(drawn, text, style);
      added = [];
      again = false;
      return drawing;
    },
    leave() {
      drawn = [];
      added = [];
      again = false;
      cells = null;
      length = 0;
      column = null;
    },
  };
}

const LONGEST = 4096;
const BLANK: Segment = { text: " ", style: PLAIN };

/** Whether a text has a cell for each of its units. */
function isPlain(text: string): boolean {
  return !/[\ud800-\udfff]/.test(text) && !isWide(text);
}
