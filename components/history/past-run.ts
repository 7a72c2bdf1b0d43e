import type { DraftContent } from "#components/draft/draft.ts";
import type { Chunk } from "#components/run/transcript.ts";
import type { Summary } from "#contract/run.ts";

/** A run that was, as this device remembers it. */
export interface PastRun extends DraftContent {
  /** The run's own id. */
  id: string;
  draftId: string;
  /** When it was asked for, in ms since the epoch. */
  at: number;
  /** Whether only the beginning of the stdin is here. */
  stdinIsCut: boolean;
  /** null until it has ended; a run that this device never heard of again stays so. */
  result: Summary | null;
  /** What it printed, as far as it is kept. */
  output: Chunk[];
  outputIsCut: boolean;
}

/** How much of a run's output, and of its stdin, is kept: UTF-16 units. */
export const KEPT_CHARS = 64 * 1024;
/** How many runs of one draft are kept. */
export const KEPT_RUNS = 20;

/** A run that has just been asked for. */
export function beginRun(id: string, draft: DraftContent & { id: string }, at: number): PastRun {
  const stdin = cut(draft.stdin, KEPT_CHARS);
  return {
    id,
    draftId: draft.id,
    at,
    code: draft.code,
    stdin,
    stdinIsCut: stdin.length < draft.stdin.length,
    runtime: draft.runtime,
    result: null,
    output: [],
    outputIsCut: false,
  };
}

/** The same run with what it has printed; `result` is null where it has not ended, as far as is known. */
export function endRun(run: PastRun, result: Summary | null, chunks: readonly Chunk[]): PastRun {
  const output: Chunk[] = [];
  let room = KEPT_CHARS;
  for (const { stream, text } of chunks) {
    if (room <= 0) return { ...run, result, output, outputIsCut: true };
    const kept = cut(text, room);
    const last = output.at(-1);
    if (last?.stream === stream) last.text += kept;
    else output.push({ stream, text: kept });
    room -= kept.length;
    if (kept.length < text.length) return { ...run, result, output, outputIsCut: true };
  }
  return { ...run, result, output, outputIsCut: false };
}

/** What the program itself printed, without what it was given. */
export function printedBy({ output }: PastRun): string {
  return output
    .filter(({ stream }) => stream !== "stdin")
    .map(({ text }) => text)
    .join("");
}

/** The first line of a text that has anything in it, as much of it as a list shows. */
export function firstLine(text: string): string {
  return cut(/\S[^\n]*/.exec(text)?.[0].trimEnd() ?? "", LISTED_CHARS);
}

const LISTED_CHARS = 80;

/** The beginning of a text, never half a character. */
function cut(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, "");
}
