import { PLAIN, restyle, type Style, sameStyle } from "./style.ts";

/** Text of one style; it may hold line ends. */
export interface Segment {
  text: string;
  style: Readonly<Style>;
}

/** What there is to draw after a piece of output. */
export interface Painted {
  /** Whether the line that was open is void as it was drawn, and stands at the start of the segments anew. */
  again: boolean;
  segments: Segment[];
}

/**
 * Reads what a program prints as a terminal does, as far as it makes sense in a text that scrolls: colours
 * and faces, carriage return and backspace within the open line, erasing in it. All other control sequences
 * are dropped. Pieces may be cut anywhere.
 */
export interface Terminal {
  write(text: string): Painted;
  /** Puts the open line out of reach: what follows is drawn elsewhere. */
  settle(): void;
}

export function createTerminal(): Terminal {
  let style: Readonly<Style> = PLAIN;
  /** The beginning of a control sequence whose end has not come. */
  let carry = "";
  /** The open line: what was drawn of it, and what this piece adds. */
  let drawn: Segment[] = [];
  let added: Segment[] = [];
  /** Where the next character goes in the open line, counted in characters; null at its end. */
  let column: number | null = null;
  let again = false;
  let done: Segment[] = [];

  /** The open line as characters, none of which counts as drawn any more. */
  function reopen(): Segment[] {
    const cells = cellsOf([...drawn, ...added]);
    again ||= drawn.length > 0;
    drawn = [];
    return cells;
  }

  function put(text: string) {
    if (column === null) return push(added, text, style);
    if (column === 0 && covers(text, lengthOf(drawn) + lengthOf(added))) {
      again ||= drawn.length > 0;
      drawn = [];
      added = [{ text, style }];
      column = null;
      return;
    }
    const cells = reopen();
    for (const character of text) {
      while (cells.length < column) cells.push({ text: " ", style: PLAIN });
      cells[column++] = { text: character, style };
    }
    if (column === cells.length) column = null;
    added = joined(cells);
  }

  function endLine() {
    for (const { text, style: own } of added) push(done, text, own);
    push(done, "\n", style);
    drawn = [];
    added = [];
    column = null;
  }

  function carriageReturn() {
    if (canBeReopened()) column = drawn.length + added.length > 0 ? 0 : null;
  }

  function backspace() {
    if (!canBeReopened()) return;
    const last = [...drawn, ...added].reduce((sum, { text }) => sum + Array.from(text).length, 0);
    column = Math.max(0, (column ?? last) - 1);
    if (last === 0) column = null;
  }

  /** Not a line that nobody meant to overwrite, and that would take long to. */
  function canBeReopened() {
    return lengthOf(drawn) + lengthOf(added) <= LONGEST;
  }

  /** 0 erases from the column on, 1 up to it, 2 the whole line. */
  function erase(mode: number) {
    if (column === null && mode === 0) return;
    const cells = reopen();
    const at = column ?? cells.length;
    if (mode === 0) cells.splice(at);
    if (mode === 1) cells.fill({ text: " ", style: PLAIN }, 0, at + 1);
    if (mode === 2) cells.length = 0;
    added = joined(cells);
    column = at === cells.length ? null : at;
  }

  function control(sequence: string) {
    const csi = CSI.exec(sequence);
    if (csi?.[2] === "m") style = restyle(style, csi[1] ?? "");
    if (csi?.[2] === "K") erase(Number(csi[1]));
  }

  function take(text: string) {
    TOKEN.lastIndex = 0;
    for (let token = TOKEN.exec(text); token; token = TOKEN.exec(text)) {
      const [all] = token;
      if (all === "\n") endLine();
      else if (all === "\r") carriageReturn();
      else if (all === "\b") backspace();
      else if (all.startsWith("\u001b")) {
        if (UNFINISHED.test(all) && TOKEN.lastIndex === text.length && all.length < LONGEST) carry = all;
        else control(all);
      } else if (all !== "\u0007") put(all);
    }
  }

  return {
    write(text) {
      again = false;
      done = [];
      const whole = carry + text;
      carry = "";
      if (column === null && !SPECIAL.test(whole)) {
        const lineStart = whole.lastIndexOf("\n") + 1;
        if (lineStart > 0) {
          push(done, whole.slice(0, lineStart), style);
          drawn = [];
        }
        push(added, whole.slice(lineStart), style);
      } else take(whole);
      const segments = [...done, ...added];
      for (const segment of added) push(drawn, segment.text, segment.style);
      added = [];
      return { again, segments };
    },
    settle() {
      drawn = [];
      column = null;
    },
  };
}

const LONGEST = 4096;
/** What makes text more than characters and line ends. */
export const SPECIAL = /[\u0007\b\r\u001b]/;
const CSI = /^\u001b\[([0-9;:]*)([@-~])$/;
/** Plain text, a control character, or a control sequence, whole or as far as it has come. */
const TOKEN =
  /[^\u0007\b\n\r\u001b]+|[\u0007\b\n\r]|\u001b(?:\[[0-?]*[ -/]*[@-~]?|\][^\u0007\u001b]*(?:\u0007|\u001b\\?)?|[PX^_][^\u001b]*(?:\u001b\\?)?|[ -/]+[0-~]?|[0-~])?/g;
const UNFINISHED = /^\u001b(?:$|\[[0-?]*[ -/]*$|\][^\u0007\u001b]*\u001b?$|[PX^_][^\u001b]*\u001b?$|[ -/]+$)/;

/** Adds text to a list, to its last segment where that looks the same. */
function push(list: Segment[], text: string, style: Readonly<Style>) {
  if (text === "") return;
  const last = list.at(-1);
  if (last && sameStyle(last.style, style)) list[list.length - 1] = { text: last.text + text, style };
  else list.push({ text, style });
}

/** Whether a text has as many characters at least. */
function covers(text: string, characters: number): boolean {
  return text.length >= characters && !/[\ud800-\udfff]/.test(text);
}

function cellsOf(segments: Segment[]): Segment[] {
  return segments.flatMap(({ text, style }) => Array.from(text, (character) => ({ text: character, style })));
}

function joined(cells: Segment[]): Segment[] {
  const segments: Segment[] = [];
  for (const { text, style } of cells) push(segments, text, style);
  return segments;
}

function lengthOf(segments: Segment[]): number {
  return segments.reduce((sum, { text }) => sum + text.length, 0);
}
