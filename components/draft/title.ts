import type { Draft } from "./draft.ts";

/** What a draft is called: its name, else the first words of its program, else nothing. */
export function ownTitle({ name, code }: Pick<Draft, "name" | "code">): string {
  return name || firstWords(code);
}

/** What a draft is called wherever it is shown; `untitled` names those that have no words of their own. */
export function draftTitle(draft: Pick<Draft, "name" | "code" | "number">, untitled: (number: number) => string) {
  return ownTitle(draft) || untitled(draft.number);
}

/** At most as long as a line of the list. */
function shortened(title: string): string {
  const characters = Array.from(title);
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join("")}…` : title;
}

/** The first comment says best what a program is about, its first line that is no import second best. */
function firstWords(code: string): string {
  const lines = code
    .slice(0, SEARCHED)
    .split("\n")
    .map((line) => line.trim());
  const comment = lines.map(commentText).find((text) => text !== "");
  const line =
    lines.find((text) => text !== "" && !/^(#|import\b|from\b)/.test(text)) ?? lines.find((text) => text !== "");
  return shortened(comment ?? line ?? "");
}

/** The text of a line that is a comment; none for `#!` and for the encoding that editors read. */
function commentText(line: string): string {
  if (!line.startsWith("#") || /^#(!|.*coding[:=])/.test(line)) return "";
  return line.replace(/^[#\s%-]+/, "").trim();
}

const LONGEST = 60;
/** A program of a megabyte is not searched whole at each keystroke. */
const SEARCHED = 4000;
