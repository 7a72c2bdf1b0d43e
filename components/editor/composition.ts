import type { EditorView } from "@codemirror/view";

/** An input method that composes must end that before the text around it changes, or it puts it in twice. */
export function outsideComposition(view: EditorView, act: () => void): void {
  if (!view.compositionStarted) {
    act();
    return;
  }
  view.contentDOM.blur();
  view.focus();
  // The editor reads the composed text a little later on Android.
  setTimeout(act, COMPOSED_MS);
}

const COMPOSED_MS = 40;
