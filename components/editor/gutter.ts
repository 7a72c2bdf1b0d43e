import type { Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { toggleFold } from "./folding.ts";
import { selectLines } from "./select-lines.ts";
import { tellProblem } from "./syntax-check.ts";

/** Numbers the lines. Drawing along the numbers selects lines. A tap on a number tells what is wrong in its line; a finger's folds the block that begins there. */
export function numbers(touch: boolean): Extension {
  let isDragged = false;
  return [
    lineNumbers({
      domEventHandlers: {
        // The focus stays where it is.
        mousedown: () => true,
        pointerdown(view, line, event) {
          isDragged = false;
          const onDrag = () => {
            isDragged = true;
          };
          if ((event as PointerEvent).button === 0) selectLines(view, line, { event: event as PointerEvent, onDrag });
          return false;
        },
        click: (view, line) => !isDragged && (tellProblem(view, line.from) || (touch && toggleFold(view, line))),
      },
    }),
    touch ? EditorView.domEventHandlers({ click: tellTouched }) : [],
  ];
}

const CARET_MS = 60;

/** A finger cannot hover: a tap into a line tells what is wrong in it. */
function tellTouched(event: MouseEvent, view: EditorView): void {
  const position = view.posAtCoords({ x: event.clientX, y: event.clientY });
  // Later, because the browser has yet to tell where it put the caret.
  setTimeout(() => position !== null && position <= view.state.doc.length && tellProblem(view, position), CARET_MS);
}
