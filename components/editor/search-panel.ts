import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  replaceAll,
  replaceNext,
  SearchQuery,
  setSearchQuery,
} from "@codemirror/search";
import type { EditorState } from "@codemirror/state";
import { type Command, type EditorView, type Panel, runScopeHandlers, type ViewUpdate } from "@codemirror/view";
import { button, element } from "./dom.ts";
import { say, undoAction } from "./notice.ts";
import { spoken } from "./speech.ts";

/** More matches than this are not counted. */
const COUNTED = 999;

/** The search panel above the program; replacing and the finer choices are folded away until they are wanted. */
export function searchPanel(view: EditorView): Panel {
  const words = view.state.facet(spoken).search;
  const find = field(words.find);
  find.setAttribute("main-field", "true");
  const replace = field(words.replace);
  const count = element("output", { class: "editor-search-count" });
  const toggles = {
    caseSensitive: toggle("Aa", words.matchCase),
    wholeWord: toggle("|ab|", words.wholeWord),
    regexp: toggle(".*", words.regexp),
  };

  function query(): SearchQuery {
    return new SearchQuery({
      search: find.value,
      replace: replace.value,
      caseSensitive: isOn(toggles.caseSensitive),
      wholeWord: isOn(toggles.wholeWord),
      regexp: isOn(toggles.regexp),
      literal: true,
    });
  }
  function commit() {
    const next = query();
    if (!next.eq(getSearchQuery(view.state))) view.dispatch({ effects: setSearchQuery.of(next) });
  }
  const does = (command: Command) => () => {
    commit();
    command(view);
  };
  for (const input of [find, replace]) input.addEventListener("input", commit);
  for (const each of Object.values(toggles))
    each.addEventListener("click", () => {
      each.ariaPressed = String(!isOn(each));
      commit();
    });

  const more = element("div", { class: "editor-search-more" });
  more.hidden = true;
  more.append(
    replace,
    button(words.replaceOne, { onTap: does(replaceNext), text: words.replaceOne }),
    button(`${words.replaceOne}: ${words.replaceAll}`, { onTap: does(replaceEverywhere), text: words.replaceAll }),
  );
  const options = element("div", { class: "editor-search-options" });
  options.hidden = true;
  options.append(...Object.values(toggles));
  const unfold = button(words.showReplace, {
    icon: "chevron",
    onTap() {
      more.hidden = options.hidden = !more.hidden;
      unfold.ariaExpanded = String(!more.hidden);
      if (!more.hidden) replace.focus();
    },
  });
  unfold.ariaExpanded = "false";

  const row = element("div", { class: "editor-search-row" });
  row.append(
    unfold,
    find,
    count,
    button(words.previous, { icon: "up", onTap: does(findPrevious) }),
    button(words.next, { icon: "down", onTap: does(findNext) }),
    button(view.state.facet(spoken).close, { icon: "cross", onTap: () => closeSearchPanel(view) }),
  );
  const dom = element("div", { class: "editor-search-panel", role: "search", "aria-label": words.panel });
  dom.append(row, more, options);
  dom.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (runScopeHandlers(view, event, "search-panel")) return event.preventDefault();
    if (event.key !== "Enter" || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    does(event.target === replace ? replaceNext : event.shiftKey ? findPrevious : findNext)();
  });

  function show(next: SearchQuery) {
    if (find.value !== next.search) find.value = next.search;
    if (replace.value !== next.replace) replace.value = next.replace;
    for (const name of ["caseSensitive", "wholeWord", "regexp"] as const)
      toggles[name].ariaPressed = String(next[name]);
  }
  function tell(state: EditorState) {
    const found = countMatches(state, getSearchQuery(state));
    find.ariaInvalid = String(find.value !== "" && found.of === 0);
    count.textContent =
      find.value === "" ? "" : found.of === 0 ? words.none : words.count(found.at, found.of, found.more);
  }
  show(getSearchQuery(view.state));
  tell(view.state);

  return {
    dom,
    top: true,
    mount: () => find.select(),
    update({ state, docChanged, selectionSet, transactions }: ViewUpdate) {
      const set = transactions.flatMap(({ effects }) => effects).filter((effect) => effect.is(setSearchQuery));
      for (const effect of set) show(effect.value);
      if (set.length > 0 || docChanged || selectionSet) tell(state);
    },
  };
}

/** Replaces all that is found, says how much that was, and offers to take it back. */
function replaceEverywhere(view: EditorView): boolean {
  let replaced = 0;
  const query = getSearchQuery(view.state);
  if (query.valid) for (const cursor = query.getCursor(view.state); !cursor.next().done; ) replaced++;
  if (!replaceAll(view)) return false;
  const words = view.state.facet(spoken).search;
  say(view, {
    owner: "replace",
    text: words.replaced(replaced),
    tone: "plain",
    action: undoAction(view, "replace", words.undo),
    untilChange: true,
    passing: true,
  });
  return true;
}

function countMatches(state: EditorState, query: SearchQuery) {
  const found = { at: 0, of: 0, more: false };
  if (!query.valid) return found;
  const { from, to } = state.selection.main;
  const cursor = query.getCursor(state);
  for (let next = cursor.next(); !next.done; next = cursor.next()) {
    if (found.of === COUNTED) return { ...found, more: true };
    found.of++;
    if (next.value.from === from && next.value.to === to) found.at = found.of;
  }
  return found;
}

function field(label: string): HTMLInputElement {
  return element("input", {
    class: "editor-search-field",
    "aria-label": label,
    placeholder: label,
    autocapitalize: "none",
    autocomplete: "off",
    autocorrect: "off",
    spellcheck: "false",
    enterkeyhint: "search",
  });
}

/** The sign is drawn by the style sheet: it is no text, and the name need not contain it. */
function toggle(sign: string, label: string): HTMLButtonElement {
  return element("button", {
    type: "button",
    class: "editor-search-toggle",
    "aria-label": label,
    "aria-pressed": "false",
    title: label,
    "data-sign": sign,
  });
}

function isOn({ ariaPressed }: HTMLElement): boolean {
  return ariaPressed === "true";
}
