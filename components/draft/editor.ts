/** The open program, whether it is in the server-rendered textarea or in the full editor. */
export interface Editor {
  text(): string;
  /** Opens another program in place of this one; undo does not bring this one back. */
  open(text: string): void;
  /** Takes over what was changed elsewhere: cursor and scroll stay at what they were at, and undo leaves it alone. */
  follow(text: string): void;
  /** Moves the cursor to a line, counted from 1, and shows it; `focus` also takes the keyboard there. */
  goTo(line: number, focus: boolean): void;
  /** Marks the line at which the program failed, or none; a change to the program clears it. */
  mark(line: number | null): void;
  blur(): void;
  /** Types text where the cursor is, as a keyboard would: brackets and quotes pair and type over. */
  type(text: string): void;
  press(command: EditorCommand): void;
  /** The selected text, "" where there is none. */
  selected(): string;
  /**
   * Inserts a snippet where the cursor is and goes there: its leading tabs become the program's indentation,
   * `${name}` becomes a field. Lines of `imports` that the program lacks are put before its first statement.
   */
  insertSnippet(template: string, imports: readonly string[]): void;
  /** What only the full editor can do. */
  tools?: EditorTools;
}

/** What a key that types nothing can do. */
export type EditorCommand =
  | "indent"
  | "dedent"
  | "left"
  | "right"
  | "up"
  | "down"
  | "lineStart"
  | "lineEnd"
  | "undo"
  | "redo"
  | "comment"
  | "moveLineUp"
  | "moveLineDown"
  | "copyLine"
  | "deleteLine"
  | "selectAll"
  | "complete";

/** Whether there is anything to take back, and to bring back. */
export interface HistoryDepths {
  canUndo: boolean;
  canRedo: boolean;
}

export interface EditorTools {
  /** Opens the search panel. */
  find(): void;
  /** Formats the program, and says so. */
  format(): void;
}

/** The texts of the program's field. */
export interface FieldWords {
  label: string;
  keyboardHint: string;
}
