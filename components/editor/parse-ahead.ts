import { ensureSyntaxTree, forceParsing } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** How long a piece of the parse may take: a key that is pressed meanwhile waits no longer. */
const SLICE_MS = 10;
/** How far behind what is seen the program is parsed, in UTF-16 units; the editor's own parser goes as far. */
const AHEAD = 100_000;

/**
 * Parses a program that was opened or pasted at once, in small pieces. The editor's own parser first rests, then
 * takes 100 ms in one go, and up to 20 ms of each key that is typed before it has come to the end.
 */
export function parseAhead(): Extension {
  return ViewPlugin.fromClass(Ahead);
}

class Ahead {
  readonly #channel = new MessageChannel();
  readonly #view: EditorView;
  #isScheduled = false;

  constructor(view: EditorView) {
    this.#view = view;
    this.#channel.port1.onmessage = () => this.#parse();
    this.#schedule();
  }

  update({ docChanged }: ViewUpdate) {
    if (docChanged) this.#schedule();
  }

  destroy() {
    this.#channel.port1.close();
  }

  #schedule() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    // Timers would leave pauses, in which the editor's own parser begins.
    this.#channel.port2.postMessage(null);
  }

  #parse() {
    this.#isScheduled = false;
    const { state, viewport } = this.#view;
    const upTo = Math.min(state.doc.length, viewport.to + AHEAD);
    if (!ensureSyntaxTree(state, upTo, SLICE_MS)) this.#schedule();
    else forceParsing(this.#view, upTo, SLICE_MS);
  }
}
