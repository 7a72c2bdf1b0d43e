import type { EditorWords } from "../editor-words.ts";

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
  },
  syntax: {
    at: (line, message) => `Line ${line}: ${message}`,
    explain: () => null,
  },
};
