/** The open program, whether it is in the server-rendered textarea or in the full editor. */
export interface Editor {
  text(): string;
  /** Opens another program in place of this one; undo does not bring this one back. */
  open(text: string): void;
  /** Moves the cursor to a line, counted from 1, and shows it; `focus` also takes the keyboard there. */
  goTo(line: number, focus: boolean): void;
  /** Marks the line at which the program failed, or none; a change to the program clears it. */
  mark(line: number | null): void;
  blur(): void;
  /** What only the full editor can do. */
  tools?: EditorTools;
}

export interface EditorTools {
  /** Opens the search panel. */
  find(): void;
}

/** The texts of the program's field. */
export interface FieldWords {
  label: string;
  keyboardHint: string;
}
