import type { Blemish, EditorWords } from "../editor-words.ts";
import { explainSyntax } from "./syntax.ts";

const BLEMISHES: Record<Blemish, string> = {
  quotes: "quotes",
  spaces: "odd spaces",
  invisible: "invisible characters",
  fullWidth: "full-width characters",
  backslashes: "₩ to \\",
  dashes: "dashes",
  tabs: "tabs",
};

export const editor: EditorWords = {
  phrases: {},
  close: "Close",
  search: {
    panel: "Find and replace",
    find: "Find",
    replace: "Replace with",
    next: "Next match",
    previous: "Previous match",
    replaceOne: "Replace",
    replaceAll: "All",
    showReplace: "Replace",
    matchCase: "Match case",
    wholeWord: "Whole words",
    regexp: "Regular expression",
    count: (at, of, more) => `${at === 0 ? "–" : at}/${of}${more ? "+" : ""}`,
    none: "None",
    replaced: (count) => `${count} replaced.`,
    undo: "Undo",
  },
  hangul: {
    offer: (word, meant, others) =>
      `Typed in Hangul mode: ${word} → ${meant}${others > 0 ? ` and ${others} more` : ""}`,
    fix: "Fix",
  },
  paste: {
    cleaned: (count) =>
      `Fixed in what you pasted: ${count.map(([of, times]) => `${BLEMISHES[of]} ${times}`).join(", ")}`,
    residue: {
      fences: "You pasted code with ``` around it.",
      prompts: "You pasted a session with >>> prompts.",
      numbers: "You pasted code with line numbers.",
    },
    clean: "Clean",
    undo: "Undo",
  },
  format: {
    loading: "Formatting …",
    done: "Formatted.",
    already: "It is formatted already.",
    undo: "Undo",
    offline: "You are offline, and the formatter has not been loaded yet.",
    unreachable: "The formatter could not be loaded. Try again in a moment.",
    syntax: (line, error) => `Line ${line} has a syntax error, so nothing was formatted: ${error}`,
    show: "Show",
  },
  syntax: {
    at: (line, message) => `Line ${line}: ${message}`,
    explain: explainSyntax,
    lacks: ({ what, needs, judge, has }) => `${what} needs Python ${needs}; ${judge} has ${has}.`,
  },
};
