import { type Item, joined } from "./item.ts";
import { type Part, partsOf } from "./parts.ts";
import { isSentence } from "./prose.ts";

/** A sample as it was read; its texts end in a line end, or are empty. */
export interface ReadCase {
  stdin: string;
  /** null where the text names no output. */
  expected: string | null;
  /** Whether the text shows a part of it only, with dots for the rest. */
  isIncomplete: boolean;
  /** Where the borders cannot be told for sure. */
  uncertain: Uncertain | null;
}

/** All lines of a sample: the input, the output, and what may be an explanation. */
export interface Uncertain {
  lines: readonly string[];
  /** How many of them are the input. */
  split: number;
  /** Where the output ends. */
  end: number;
}

/** The samples of a pasted problem, each once, in their order. */
export function readSamples(items: readonly Item[]): ReadCase[] {
  const parts = partsOf(items);
  const samples = parts.filter(({ isSample }) => isSample);
  // Bare words head the description of a problem too, which is prose.
  return withoutDoubles(paired(samples.length > 0 ? samples : parts.filter(({ lines }) => !lines.some(isSentence))));
}

/** Inputs with the outputs that follow them; an output may stand alone, and so may an input. */
function paired(parts: readonly Part[]): ReadCase[] {
  const cases: ReadCase[] = [];
  for (const [i, part] of parts.entries()) {
    if (part.kind === "both") cases.push(fromColumns(part.lines));
    else if (part.kind === "output")
      cases.push(caseOf(parts[i - 1]?.kind === "input" ? parts[i - 1] : undefined, part));
    else if (parts[i + 1]?.kind !== "output") cases.push(caseOf(part, undefined));
  }
  return cases.filter(({ stdin, expected }) => stdin !== "" || (expected ?? "") !== "");
}

const NOTHING = /^\s*[([<]?(?:없음|없습니다|none|nothing|empty|なし|无|無|нет)\.?[)\]>]?\s*$/i;
const DOTS = /^\s*(?:\.{3,}|…+|⋮)\s*$/;

function caseOf(input: Part | undefined, output: Part | undefined): ReadCase {
  const given = input?.lines.every((line) => NOTHING.test(line)) ? [] : (input?.lines ?? []);
  const printed = output?.lines ?? [];
  const end = output?.isWhole ? printed.length : explanationAt(printed);
  const [lines, split] = [[...given, ...printed], given.length];
  return {
    stdin: joined(given),
    expected: output ? joined(printed.slice(0, end)) : null,
    isIncomplete: lines.some((line) => DOTS.test(line)),
    uncertain: end < printed.length ? { lines, split, end: split + end } : null,
  };
}

/** Two columns of a table in plain text, which only a tab may still tell apart. */
function fromColumns(lines: readonly string[]): ReadCase {
  const at = lines.findIndex((line) => line.includes("\t"));
  if (at === -1) {
    const split = Math.ceil(lines.length / 2);
    return {
      stdin: joined(lines.slice(0, split)),
      expected: joined(lines.slice(split)),
      isIncomplete: false,
      uncertain: { lines, split, end: lines.length },
    };
  }
  const [left = "", ...right] = (lines[at] as string).split("\t");
  return {
    stdin: joined([...lines.slice(0, at), left]),
    expected: joined([right.join("\t"), ...lines.slice(at + 1)]),
    isIncomplete: false,
    uncertain: null,
  };
}

/** Where an explanation without a heading of its own begins. */
function explanationAt(lines: readonly string[]): number {
  const at = lines.findIndex((line, i) => i > 0 && isSentence(line));
  return at === -1 ? lines.length : at;
}

/**
 * The same samples may stand there once in each language of the page, where an explanation that one of them took for
 * output makes that longer than the other's.
 */
function withoutDoubles(cases: readonly ReadCase[]): ReadCase[] {
  const kept: ReadCase[] = [];
  for (const found of cases) {
    const at = kept.findIndex((other) => areTwins(other, found));
    const isShorter = (found.expected ?? "").length < (kept[at]?.expected ?? "").length;
    if (at === -1) kept.push(found);
    else if (isShorter) kept[at] = found;
  }
  return kept;
}

function areTwins(one: ReadCase, other: ReadCase): boolean {
  const [a, b] = [one.expected ?? "", other.expected ?? ""];
  return one.stdin === other.stdin && (a === b || (one.stdin !== "" && (a.startsWith(b) || b.startsWith(a))));
}
