import type { EditorCommand } from "#components/draft/editor.ts";

/** A key of the bar: it types a text or gives a command; held, it repeats, offers variants or is another key. */
export interface Key {
  id: string;
  /** What it types; a command key has none. */
  types?: string;
  does?: EditorCommand;
  /** Texts that a held key offers, the likeliest first. */
  variants?: readonly string[];
  /** The id of the key that it is while it is held. */
  held?: string;
  repeats?: boolean;
  /** The id of the sheet that it opens. */
  opens?: string;
}

/**
 * The keys of the program, the likelier the earlier: docs/decisions/0011-key-bar.md has the counts. On a
 * phone each two neighbours are one above the other.
 */
export const CODE_KEYS: readonly Key[] = [
  { id: "indent", does: "indent", held: "dedent" },
  { id: "undo", does: "undo", repeats: true },
  { id: "(", types: "(", variants: ["()", "((", "[(", "({"] },
  { id: ")", types: ")", variants: ["))", "):", ")]"] },
  { id: ":", types: ":", variants: [":=", ";", "::"] },
  { id: "=", types: "=", variants: ["==", "!=", "+=", "-="] },
  { id: "[", types: "[", variants: ["[]", "[[", "[0]", "[-1]", "[::-1]"] },
  { id: "]", types: "]", variants: ["]]", "])", "]:", "]["] },
  { id: ",", types: ",", variants: [".", ", "] },
  { id: '"', types: '"', variants: ["'", '"""', 'f"', '""'] },
  { id: "left", does: "left", repeats: true },
  { id: "right", does: "right", repeats: true },
  { id: "snippets", opens: "snippets" },
  { id: ".", types: ".", variants: ["...", ".append(", ".split(", ".sort("] },
  { id: "_", types: "_", variants: ["__", "for _ in "] },
  { id: "'", types: "'", variants: ["''", "'''", "f'"] },
  { id: "redo", does: "redo", repeats: true },
  { id: "+", types: "+", variants: ["+=", "+ 1"] },
  { id: "-", types: "-", variants: ["-=", "->", "-1", "- 1"] },
  { id: "<", types: "<", variants: ["<=", "<<"] },
  { id: ">", types: ">", variants: [">=", ">>"] },
  { id: "*", types: "*", variants: ["**", "*="] },
  { id: "/", types: "/", variants: ["//", "/=", "//="] },
  { id: "dedent", does: "dedent", repeats: true },
  { id: "#", types: "#", variants: ["# "] },
  { id: "{", types: "{", variants: ["{}", "{{"] },
  { id: "}", types: "}", variants: ["}}", "})"] },
  { id: "%", types: "%", variants: ["%="] },
  { id: "!", types: "!", variants: ["!="] },
  { id: "up", does: "up", repeats: true },
  { id: "down", does: "down", repeats: true },
  { id: "|", types: "|", variants: ["|="] },
  { id: "&", types: "&", variants: ["&="] },
  { id: "@", types: "@", variants: ["@cache"] },
  { id: "\\", types: "\\", variants: ["\\n"] },
];

/** The last key of the bar, which opens the arranging of all others. */
export const ARRANGE_KEY: Key = { id: "arrange", opens: "arrange" };

/** Keys that are there for whoever wants them in the bar. */
export const SPARE_KEYS: readonly Key[] = [
  { id: "lineStart", does: "lineStart" },
  { id: "lineEnd", does: "lineEnd" },
  { id: "comment", does: "comment" },
  { id: "complete", does: "complete" },
  { id: "moveLineUp", does: "moveLineUp", repeats: true },
  { id: "moveLineDown", does: "moveLineDown", repeats: true },
  { id: "copyLine", does: "copyLine" },
  { id: "deleteLine", does: "deleteLine" },
  { id: "selectAll", does: "selectAll" },
  { id: "^", types: "^", variants: ["^="] },
  { id: "~", types: "~" },
  { id: ";", types: ";" },
  { id: "$", types: "$" },
  { id: "`", types: "`" },
];

/** The keys of a field that is given numbers; row after row. */
export const FIELD_KEYS: readonly Key[] = [
  ..."12345".split("").map(typing),
  { id: "left", does: "left", repeats: true },
  ..."67890".split("").map(typing),
  { id: "right", does: "right", repeats: true },
  ...["-", ".", "#", ",", " "].map(typing),
  { id: "up", does: "up", repeats: true },
  ...["\n", "(", ")", ":", "*"].map(typing),
  { id: "down", does: "down", repeats: true },
];

const BY_ID = new Map([...CODE_KEYS, ...SPARE_KEYS].map((key) => [key.id, key]));

export function keyOf(id: string): Key | undefined {
  return BY_ID.get(id);
}

function typing(text: string): Key {
  return { id: text, types: text };
}
