import type { Residue } from "#components/language/editor-words.ts";

/** What a pasted text would be without what was around its code where it was copied; null where nothing was. */
export function withoutResidue(text: string): { residue: Residue; text: string } | null {
  for (const [residue, strip] of STRIPS) {
    const stripped = strip(text);
    if (stripped !== null && stripped !== text) return { residue, text: stripped };
  }
  return null;
}

const STRIPS: readonly (readonly [Residue, (text: string) => string | null])[] = [
  ["fences", withoutFences],
  ["prompts", withoutPrompts],
  ["numbers", withoutNumbers],
];

const FENCE = /^[ \t]*(?:```|~~~)[^`\n]*$/;

/** What is between fences; with one alone, what is on either side of it. */
function withoutFences(text: string): string | null {
  const lines = text.split("\n");
  const fences = lines.flatMap((line, index) => (FENCE.test(line) ? [index] : []));
  if (fences.length === 0) return null;
  if (fences.length === 1) return lines.toSpliced(fences[0] ?? 0, 1).join("\n");
  const blocks = fences.flatMap((fence, index) => (index % 2 === 0 ? [lines.slice(fence + 1, fences[index + 1])] : []));
  return blocks.map((block) => `${block.join("\n")}\n`).join("\n");
}

const PROMPT = /^[ \t]*(?:>>>|\.\.\.|In \[\d+\]:|\.\.\.:)(?: |$)/;

/** What was typed at the prompts, without what was answered. */
function withoutPrompts(text: string): string | null {
  const lines = text.split("\n");
  if (!/^[ \t]*(?:>>>|In \[\d+\]:)(?: |$)/.test(lines.find((line) => line.trim() !== "") ?? "")) return null;
  const typed = lines.filter((line) => PROMPT.test(line)).map((line) => line.replace(PROMPT, ""));
  return `${typed.join("\n").trimEnd()}\n`;
}

const NUMBERED = /^[ \t]*(\d+)(?:[.:|)]|[ \t]*\||(?=[ \t]|$))(.*)$/;

/** Lines that are counted without a gap, from any number on. */
function withoutNumbers(text: string): string | null {
  const lines = text.replace(/\n+$/, "").split("\n");
  const parts = lines.map((line) => NUMBERED.exec(line));
  const first = Number(parts[0]?.[1]);
  if (lines.length < 2 || !parts.every((part, index) => Number(part?.[1]) === first + index)) return null;
  const rests = parts.map((part) => part?.[2] ?? "");
  const gaps = rests.filter((rest) => rest.trim() !== "").map((rest) => rest.length - rest.trimStart().length);
  // Numbers alone, or in a column of others, are no program.
  if (gaps.length === 0 || rests.every((rest) => /^[\s\d.,-]*$/.test(rest))) return null;
  return `${rests.map((rest) => rest.slice(Math.min(...gaps)).trimEnd()).join("\n")}\n`;
}
