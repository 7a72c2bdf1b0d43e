import { EditorSelection } from "@codemirror/state";
import { type BlockInfo, EditorView } from "@codemirror/view";

/** Selects whole lines, from the one that a pointer was put down at to the one that it is drawn to; `onDrag` once. */
export function selectLines(view: EditorView, first: BlockInfo, { event, onDrag }: Drag): void {
  const stop = new AbortController();
  const { signal } = stop;
  const page = view.dom.ownerDocument;
  let last = first.from;
  page.addEventListener(
    "pointermove",
    ({ pointerId, clientY }) => {
      if (pointerId !== event.pointerId) return;
      const line = view.lineBlockAtHeight(clientY - view.documentTop);
      if (line.from === last) return;
      onDrag();
      last = line.from;
      if (!view.hasFocus) view.focus();
      view.dispatch({
        selection: wholeLines(view, first.from, line.from),
        effects: EditorView.scrollIntoView(line.from),
        userEvent: "select.pointer",
      });
    },
    { signal },
  );
  for (const end of ["pointerup", "pointercancel"] as const)
    page.addEventListener(end, ({ pointerId }) => pointerId === event.pointerId && stop.abort(), { signal });
}

interface Drag {
  event: PointerEvent;
  onDrag: () => void;
}

/** From the beginning of one line to the end of another, with its line end, in the direction that was drawn. */
function wholeLines(view: EditorView, from: number, to: number) {
  const { doc } = view.state;
  const endOf = (position: number) => Math.min(doc.lineAt(position).to + 1, doc.length);
  return from <= to ? EditorSelection.range(from, endOf(to)) : EditorSelection.range(endOf(from), to);
}
