import { isolateHistory } from "@codemirror/commands";
import type { Extension } from "@codemirror/state";
import { type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { bringNames } from "./bring-names.ts";
import { isCode } from "./code-places.ts";
import { outsideComposition } from "./composition.ts";
import { findMistyped, type Mistyped } from "./mistyped.ts";
import { hush, say } from "./notice.ts";
import { spoken } from "./speech.ts";

/** Offers to put right what was typed in Hangul mode; nothing is changed without a tap. */
export function hangulRescue(): Extension {
  return ViewPlugin.fromClass(Rescue);
}

const QUIET_MS = 700;
/** Larger programs are not looked through while they are written. */
const LOOKED_THROUGH = 200_000;

class Rescue {
  readonly #view: EditorView;
  /** Words that the user wants as they are. */
  readonly #left = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #known: readonly string[] = [];
  #offering = false;

  constructor(view: EditorView) {
    this.#view = view;
  }

  update({ docChanged }: ViewUpdate) {
    if (!docChanged) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), QUIET_MS);
  }

  destroy() {
    clearTimeout(this.#timer);
  }

  async #look() {
    if (this.#known.length === 0) this.#known = (await bringNames())?.rescuedNames() ?? [];
    const found = this.#find();
    if (found.length > 0) this.#offer(found);
    else if (this.#offering) hush(this.#view, "hangul");
    this.#offering = found.length > 0;
  }

  #find(): Mistyped[] {
    const { state } = this.#view;
    if (state.doc.length > LOOKED_THROUGH) return [];
    const text = state.doc.toString();
    const own = text.match(/\b[A-Za-z_]\w*/g) ?? [];
    return findMistyped(text, new Set([...this.#known, ...own])).filter(
      ({ word, to }) => !this.#left.has(word) && isCode(state, to),
    );
  }

  #offer(found: Mistyped[]) {
    const words = this.#view.state.facet(spoken).hangul;
    const [first] = found.toSorted((a, b) => b.meant.length - a.meant.length);
    if (!first) return;
    const others = new Set(found.map(({ word }) => word)).size - 1;
    say(this.#view, {
      owner: "hangul",
      text: words.offer(first.word, first.meant, others),
      tone: "plain",
      action: { label: words.fix, run: (view) => outsideComposition(view, () => this.#fix()) },
      onClose: () => {
        for (const { word } of found) this.#left.add(word);
      },
      untilChange: false,
    });
  }

  #fix() {
    this.#view.dispatch({
      changes: this.#find().map(({ from, to, meant }) => ({ from, to, insert: meant })),
      annotations: isolateHistory.of("full"),
      userEvent: "input.rescue",
    });
    hush(this.#view, "hangul");
  }
}
