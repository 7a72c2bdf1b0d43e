import type { KeysWords, LayoutWords } from "../keys-words.ts";

export const keys: KeysWords = {
  bar: "Python keys",
  arrange: "Arrange the keys",
  snippets: "Snippets",
  names: {
    snippets: "Snippets",
    arrange: "Arrange the keys",
    indent: "Tab",
    dedent: "Indent less",
    left: "Left",
    right: "Right",
    up: "Up",
    down: "Down",
    undo: "Undo",
    redo: "Redo",
    lineStart: "Start of line",
    lineEnd: "End of line",
    comment: "Comment",
    complete: "Complete",
    moveLineUp: "Move line up",
    moveLineDown: "Move line down",
    copyLine: "Copy line",
    deleteLine: "Delete line",
    selectAll: "Select all",
    "\n": "New line",
    " ": "Space",
  },
};

export const layout: LayoutWords = {
  splitter: { main: "Size of program and panes", panes: "Size of input and output" },
  closed: "closed",
};
