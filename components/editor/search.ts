import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import type { Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { searchPanel } from "./search-panel.ts";

/** Search and replace, with a panel of our own that fingers can use. */
export function searching(): Extension {
  return [
    search({
      top: true,
      createPanel: searchPanel,
      scrollToMatch: (range) => EditorView.scrollIntoView(range, { y: "center" }),
    }),
    highlightSelectionMatches({ minSelectionLength: 2 }),
    keymap.of(searchKeymap),
  ];
}
