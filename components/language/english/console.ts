import type { CompareWords, ConsoleWords } from "../console-words.ts";
import { count } from "../count.ts";

export const console: ConsoleWords = {
  input: {
    paste: "Paste",
    open: "Open a text file",
    clear: "Clear",
    undo: "Undo",
    large: "Too large to edit here. The program gets all of it.",
    omitted: (lines) => `${count(lines)} lines are not shown`,
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
  output: {
    copy: "Copy the output",
    more: "More for the output",
    copyAll: "Copy output and errors",
    copied: "Copied",
    refused: "The browser does not let the page copy. Select the text and copy it by hand.",
    download: "Download",
    hidden: (size) => `The first ${size} are not shown.`,
    showAll: "Show all",
  },
  run: {
    endedByServer: [
      "The server ended the run",
      "It was restarted, or the connection was gone for more than two minutes. Run it again.",
    ],
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

export const compare: CompareWords = {
  start: "Run on both and compare",
  title: "CPython against PyPy",
  oneAfterTheOther: "One after the other, with the same input.",
  waits: "Waits its turn",
  time: "Time",
  cpu: "CPU time",
  memory: "Memory",
  faster: (name, times) => `By CPU time ${name} was ${times} times faster.`,
  equal: "The outputs are equal.",
  different: "The outputs differ.",
  again: "Compare again",
};
