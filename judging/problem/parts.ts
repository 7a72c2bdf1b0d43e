import { type Item, linesOf } from "./item.ts";
import { isCaption, labelOf, withoutCaption } from "./label.ts";

/** What stands under one label. */
export interface Part {
  kind: "input" | "output" | "both";
  /** Whether the words say that it is a sample's, not the description of the input or output. */
  isSample: boolean;
  lines: string[];
  /** Whether it came whole, so that what follows is not its. */
  isWhole: boolean;
}

/** Splits a problem at its labels. */
export function partsOf(items: readonly Item[]): Part[] {
  const reader = new PartReader();
  for (const item of items) reader.read(item);
  return reader.parts.map((part) => ({ ...part, lines: clean(part.lines) }));
}

class PartReader {
  readonly parts: Part[] = [];
  #open: Part | null = null;
  #inSamples = false;
  /** Whether the rows to come have an input and an output each. */
  #inTable = false;

  read(item: Item): void {
    this.#inTable &&= item.kind === "row";
    if (item.kind === "row") this.#row(item.cells);
    else if (item.kind === "block") this.#block(item.text);
    else this.#line(item.text);
  }

  #line(text: string): void {
    const label = labelOf(text);
    if (label === null) this.#open?.lines.push(text);
    else if (label.kind === "input" || label.kind === "output") {
      const lines = label.rest === "" ? [] : [label.rest];
      this.#start({ kind: label.kind, isSample: label.sure || this.#inSamples, lines, isWhole: false });
    } else if (label.kind === "both") this.#start({ kind: "both", isSample: true, lines: [], isWhole: false });
    else {
      this.#inSamples ||= label.kind === "samples";
      this.#open = null;
    }
  }

  /** A block is all of the part under whose label it stands; elsewhere it is a format or an example of something else. */
  #block(text: string): void {
    if (!this.#open || clean(this.#open.lines).length > 0) return;
    this.#open.lines = linesOf(text);
    this.#open.isWhole = true;
    this.#open = null;
  }

  #row(cells: readonly string[]): void {
    this.#open = null;
    const [left, right] = cells.map(labelOf);
    if (cells.length === 2 && left?.kind === "input" && right?.kind === "output") this.#inTable = true;
    else if (this.#inTable && cells.length === 2) {
      const [input = "", output = ""] = cells;
      this.parts.push({ kind: "input", isSample: true, lines: linesOf(input), isWhole: true });
      this.parts.push({ kind: "output", isSample: true, lines: linesOf(output), isWhole: true });
    } else for (const line of cells.flatMap(linesOf)) this.#line(line);
  }

  #start(part: Part): void {
    this.#open = part;
    this.parts.push(part);
  }
}

/** Without captions of buttons and remarks, and without blank lines around. */
function clean(lines: readonly string[]): string[] {
  const kept = lines.filter((line) => !isCaption(line)).map((line) => withoutRemark(withoutCaption(line)));
  // A line with nothing but a tab is the border of two columns.
  const isFull = (line: string) => line.trim() !== "" || line.includes("\t");
  return kept.slice(Math.max(kept.findIndex(isFull), 0), kept.findLastIndex(isFull) + 1);
}

/** Some judges write remarks into their samples, behind two slashes and a space. */
function withoutRemark(line: string): string {
  return line.replace(/\s+\/\/\s.*$/, "");
}
