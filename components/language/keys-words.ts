/** What the bar of keys says. */
export interface KeysWords {
  bar: string;
  arrange: string;
  snippets: string;
  /** The names of keys that show a drawing or a lone sign, by their id. */
  names: Record<string, string>;
}

export interface LayoutWords {
  /** The bars that are moved. */
  splitter: Record<"main" | "panes", string>;
  closed: string;
}
