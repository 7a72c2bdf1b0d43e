import { classHighlighter, highlightCode } from "@lezer/highlight";
import { parser } from "@lezer/python";
import { cutToColumns, drawableText } from "./drawable-text.ts";

/** A piece of a line, and the classes of its colour. */
export interface Piece {
  text: string;
  classes: string;
}

/** What of a line is looked at, in UTF-16 units: more than any picture shows. */
const LINE_LENGTH = 200;

/** The first lines of a program as they can be drawn, coloured by classes; none has more columns than `columns`. */
export function codeLines(code: string, { lines, columns }: { lines: number; columns: number }): Piece[][] {
  const shown = firstLines(code, lines).map((line) => cutToColumns(line, columns));
  const text = shown.join("\n");
  const made: Piece[][] = [[]];
  const put = (piece: string, classes: string) => void made.at(-1)?.push({ text: piece, classes });
  highlightCode(text, parser.parse(text), classHighlighter, put, () => made.push([]));
  return made;
}

/** The first lines of a program, as they can be drawn. */
export function firstLines(code: string, most: number): string[] {
  return code.split(/\r\n|\r|\n/, most).map((line) => drawableText(line.slice(0, LINE_LENGTH)));
}
