import type { Extension } from "@codemirror/state";
import { EditorView, ViewPlugin } from "@codemirror/view";

/** The caret may end up behind the screen's keyboard: when the editor shrinks, it is scrolled back into sight. */
export function caretInSight(): Extension {
  return ViewPlugin.define((view) => {
    let height = view.scrollDOM.clientHeight;
    const observer = new ResizeObserver(() => {
      const shrunk = view.scrollDOM.clientHeight < height;
      height = view.scrollDOM.clientHeight;
      if (!shrunk || !view.hasFocus) return;
      view.dispatch({ effects: EditorView.scrollIntoView(view.state.selection.main.head, { yMargin: 24 }) });
    });
    observer.observe(view.scrollDOM);
    return { destroy: () => observer.disconnect() };
  });
}
