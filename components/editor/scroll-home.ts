import { countColumn, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/**
 * Scrolls a narrow editor back to the left as soon as the cursor can be seen there: after a long line the next
 * one would otherwise be written at the very edge, its beginning out of sight.
 */
export function scrollHome(): Extension {
  return EditorView.scrollHandler.of(({ state, scrollDOM, contentDOM, defaultCharacterWidth }, { head }) => {
    if (scrollDOM.scrollLeft === 0) return false;
    const { text, from } = state.doc.lineAt(head);
    // Nothing may be measured here, so that the cursor's place is counted.
    const atHome = contentDOM.offsetLeft + countColumn(text, state.tabSize, head - from) * defaultCharacterWidth;
    if (atHome < scrollDOM.clientWidth * NEAR_PART) scrollDOM.scrollLeft = 0;
    // The rest is as always.
    return false;
  });
}

/** The part of the width within which the cursor is well in sight. */
const NEAR_PART = 0.75;
