/** What is said where the runtimes are compared. */
export interface CompareWords {
  /** The button, and the title of what it opens. */
  start: string;
  title: string;
  oneAfterTheOther: string;
  waits: string;
  time: string;
  cpu: string;
  memory: string;
  /** A runtime's name, and how many times faster it was, e.g. "3.1". */
  faster: (name: string, times: string) => string;
  equal: string;
  different: string;
  again: string;
}

/** What the panes of input and output say beyond their names. */
export interface ConsoleWords {
  input: {
    paste: string;
    open: string;
    clear: string;
    undo: string;
    /** The switch that keeps the input open after its text. */
    live: string;
    /** Said of an input that is shown by its ends alone, and of how many lines are not shown. */
    large: string;
    omitted: (lines: number) => string;
    liveHint: string;
    cleared: string;
    pasted: string;
    opened: (name: string) => string;
    openedAs: (name: string, encoding: string) => string;
    pasteByHand: string;
    clipboardEmpty: string;
    tooLarge: string;
    notText: (name: string) => string;
  };
  output: {
    copy: string;
    more: string;
    copyAll: string;
    copied: string;
    refused: string;
    download: string;
    /** How much at the beginning is not shown, e.g. "3.2 MB". */
    hidden: (size: string) => string;
    showAll: string;
  };
  run: {
    /** A run that the server ended of its own accord: what happened, and what to do. */
    endedByServer: readonly [string, string];
  };
  live: {
    label: string;
    placeholder: string;
    send: string;
    end: string;
    ended: string;
    refused: string;
  };
}
