import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The editor in the page's own colours; they come from the tokens, so one theme serves light and dark. */
export const editorTheme = [
  EditorView.theme({
    "&": { height: "100%", backgroundColor: "transparent", color: "var(--color-ink)" },
    "&.cm-focused": { outline: "none" },
    ".cm-scroller": {
      fontFamily: "var(--font-mono)",
      fontSize: "var(--code-size)",
      lineHeight: "var(--code-line)",
      overscrollBehavior: "contain",
    },
    ".cm-content": { padding: "var(--code-pad) 0", caretColor: "var(--color-accent)" },
    ".cm-line": { padding: "0 16px 0 4px" },
    ".cm-gutters": {
      backgroundColor: "var(--color-paper)",
      color: "var(--color-faint)",
      border: "none",
      userSelect: "none",
    },
    ".cm-lineNumbers .cm-gutterElement": {
      minWidth: "var(--code-gutter)",
      padding: "0 0 0 4px",
      fontSize: "0.86em",
    },
    // A finger on the numbers selects lines; elsewhere it scrolls.
    ".cm-gutter.cm-lineNumbers": { touchAction: "pinch-zoom" },
    ".cm-activeLine": { backgroundColor: "transparent" },
    ".cm-activeLineGutter": { backgroundColor: "transparent" },
    "&.cm-focused .cm-activeLine": { backgroundColor: "var(--color-line-tint)" },
    "&.cm-focused .cm-activeLineGutter": { color: "var(--color-ink)" },
    ".cm-failingLine, &.cm-focused .cm-failingLine": { backgroundColor: "var(--color-bad-tint)" },
    ".cm-failingLineGutter": { color: "var(--color-bad)", fontWeight: "700" },
    ".cm-problemGutter, &.cm-focused .cm-problemGutter": {
      color: "var(--color-bad)",
      fontWeight: "700",
      textDecoration: "underline wavy 1px",
    },
    ".cm-lintRange-error, .cm-lintRange-warning": {
      backgroundImage: "none",
      textDecoration: "underline wavy 1.5px var(--color-bad)",
      textDecorationSkipInk: "none",
      textUnderlineOffset: "3px",
    },
    ".cm-lintRange-warning": { textDecorationColor: "var(--color-warn)" },
    ".cm-lintRange-active": { backgroundColor: "var(--color-bad-tint)" },
    ".cm-tooltip-lint": { maxWidth: "420px", padding: "4px 0", fontFamily: "var(--font-sans)", fontSize: "0.875rem" },
    "&.cm-touch .cm-tooltip-lint": { display: "none" },
    ".cm-diagnostic": { padding: "5px 12px", border: "none" },
    ".cm-cursor, .cm-dropCursor": { borderLeft: "2px solid var(--color-accent)" },
    ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
      backgroundColor: "var(--color-selection)",
    },
    ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
      backgroundColor: "var(--color-match)",
      outline: "none",
    },
    ".cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket": {
      backgroundColor: "var(--color-bad-tint)",
      color: "var(--color-bad)",
    },
    ".cm-builtin": { color: "var(--color-code-builtin)" },
    ".cm-specialChar": { color: "var(--color-bad)" },
    ".cm-tooltip": {
      backgroundColor: "var(--color-raise)",
      border: "1px solid var(--color-line)",
      borderRadius: "10px",
      boxShadow: "var(--shadow-raise)",
      overflow: "hidden",
    },
    ".cm-tooltip.cm-tooltip-autocomplete > ul": {
      fontFamily: "var(--font-mono)",
      fontSize: "0.9375rem",
      maxHeight: "14em",
    },
    ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "5px 12px", lineHeight: "1.5" },
    // Three and a half rows for a finger: the half says that there are more.
    "&.cm-touch .cm-tooltip.cm-tooltip-autocomplete > ul": { maxHeight: "158px" },
    "&.cm-touch .cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0 16px", lineHeight: "max(44px, 2em)" },
    ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
    ".cm-foldGutter .cm-gutterElement": { width: "14px", padding: "0", cursor: "pointer" },
    ".cm-foldPlaceholder": {
      margin: "0 4px",
      padding: "0 6px",
      border: "none",
      borderRadius: "6px",
      backgroundColor: "var(--color-panel)",
      color: "var(--color-soft)",
    },
    ".cm-panels": { backgroundColor: "var(--color-panel)", color: "var(--color-ink)" },
    ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--color-line)" },
    ".cm-searchMatch": { backgroundColor: "var(--color-warn-tint)", outline: "1px solid var(--color-warn)" },
    ".cm-searchMatch-selected": { backgroundColor: "var(--color-match)", outline: "2px solid var(--color-accent)" },
    ".cm-selectionMatch": { backgroundColor: "var(--color-accent-tint)" },
    // What Tab takes; Enter takes only what was gone to.
    ".cm-tooltip-autocomplete > ul:not(:has([aria-selected])) > li:first-of-type": {
      backgroundColor: "var(--color-accent-tint)",
    },
    ".cm-tooltip-autocomplete ul li[aria-selected]": {
      backgroundColor: "var(--color-accent)",
      color: "var(--color-on-accent)",
    },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--color-code-keyword)" },
      { tag: [tags.string, tags.special(tags.string)], color: "var(--color-code-string)" },
      { tag: [tags.number, tags.bool, tags.null], color: "var(--color-code-number)" },
      // Upright, as in the textarea that stands here before.
      { tag: tags.comment, color: "var(--color-faint)" },
      {
        tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)],
        color: "var(--color-code-name)",
      },
      {
        tag: [tags.standard(tags.variableName), tags.standard(tags.name), tags.self],
        color: "var(--color-code-builtin)",
      },
      { tag: [tags.meta, tags.escape], color: "var(--color-code-builtin)" },
      { tag: tags.invalid, color: "var(--color-bad)" },
    ]),
  ),
];
