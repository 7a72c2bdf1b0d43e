import { undo, undoDepth } from "@codemirror/commands";
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { button, element } from "./dom.ts";
import { spoken } from "./speech.ts";

/** One line that the editor says over its lower edge. */
export interface Notice {
  /** Whose it is: a notice takes the place of any other, and only its owner takes it back. */
  owner: "paste" | "hangul" | "format" | "replace" | "syntax";
  text: string;
  tone: "plain" | "bad";
  action?: { label: string; run: (view: EditorView) => void };
  /** Called when the user puts it away. */
  onClose?: (view: EditorView) => void;
  /** Whether the next change to the program takes it back. */
  untilChange: boolean;
  /** Whether it goes away by itself: what it offers can be had otherwise too. */
  passing?: boolean;
}

/** What a notice offers that tells of the last change: to take it back, as long as it is the last. */
export function undoAction(view: EditorView, owner: Notice["owner"], label: string): NonNullable<Notice["action"]> {
  const depth = undoDepth(view.state);
  return {
    label,
    run() {
      if (undoDepth(view.state) === depth) undo(view);
      hush(view, owner);
    },
  };
}

const setNotice = StateEffect.define<Notice | null>();

/** Shows a notice, in the place of the one before. */
export function say(view: EditorView, notice: Notice): void {
  view.dispatch({ effects: setNotice.of(notice) });
}

/** Takes back the notice of an owner, if it is the one that is seen. */
export function hush(view: EditorView, owner: Notice["owner"]): void {
  if (view.state.field(field, false)?.owner === owner) view.dispatch({ effects: setNotice.of(null) });
}

const field = StateField.define<Notice | null>({
  create: () => null,
  update(notice, { docChanged, effects }) {
    const set = effects.findLast((effect) => effect.is(setNotice));
    if (set) return set.value;
    return docChanged && notice?.untilChange ? null : notice;
  },
});

/** Where notices are seen. The place is always there, so that screen readers hear what comes into it. */
export function notices(): Extension {
  return [field, ViewPlugin.fromClass(NoticeRegion)];
}

const PASSING_MS = 8000;

class NoticeRegion {
  readonly #dom = element("div", { class: "editor-notice-place", role: "status" });
  #shown: Notice | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView) {
    view.dom.append(this.#dom);
  }

  update({ view, state }: ViewUpdate) {
    const notice = state.field(field);
    if (notice === this.#shown) return;
    this.#shown = notice;
    this.#dom.replaceChildren(...(notice ? [draw(view, notice)] : []));
    clearTimeout(this.#timer);
    if (notice?.passing) this.#timer = setTimeout(() => hush(view, notice.owner), PASSING_MS);
  }

  destroy() {
    clearTimeout(this.#timer);
    this.#dom.remove();
  }
}

function draw(view: EditorView, notice: Notice): HTMLElement {
  const { owner, text, tone, action, onClose } = notice;
  const dom = element("div", { class: `editor-notice editor-notice-${tone}` });
  const said = element("p", {});
  said.textContent = text;
  dom.append(said);
  if (action) dom.append(button(action.label, { text: action.label, onTap: () => action.run(view) }));
  const close = () => {
    onClose?.(view);
    hush(view, owner);
  };
  dom.append(button(view.state.facet(spoken).close, { icon: "cross", onTap: close }));
  return dom;
}
