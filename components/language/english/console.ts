import type { ConsoleWords } from "../console-words.ts";

export const console: ConsoleWords = {
  input: {
    paste: "Paste",
    open: "Open a text file",
    clear: "Clear",
    undo: "Undo",
    live: "Live",
    liveHint: "Go on typing while the program runs",
    cleared: "The input was cleared.",
    pasted: "The input was replaced by what you had copied.",
    opened: (name) => `The input is now ${name}.`,
    openedAs: (name, encoding) => `The input is now ${name}, read as ${encoding}.`,
    pasteByHand: "The page may not read the clipboard. Paste into the field by hand.",
    clipboardEmpty: "There is no text in the clipboard.",
    tooLarge: "The file is larger than 16 MiB, the most that a program can be given.",
    notText: (name) => `${name} is not a text file.`,
  },
  live: {
    label: "A line for the program",
    placeholder: "A line for the program",
    send: "Send",
    end: "End of input",
    ended: "You ended the input.",
    refused: "That is more input than a program can be given.",
  },
};
