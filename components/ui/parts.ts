/**
 * The parts of the screen that scripts and tests look up. Each is found by its attribute `data-part`, never by a class,
 * which says how a part looks and nothing else.
 */
export type Part =
  | "code"
  | "editor"
  | "copy"
  | "tabs"
  | "input-pane"
  | "output-pane"
  | "cases-pane"
  | "case"
  | "border"
  | "input-tools"
  | "input-note"
  | "stdin"
  | "large-input"
  | "console"
  | "transcript"
  | "written-file"
  | "live-line"
  | "status"
  | "figures"
  | "advice"
  | "failure"
  | "keys"
  | "key-page"
  | "variant"
  | "run-button"
  | "live-send"
  | "draft"
  | "deed"
  | "past-run"
  | "past-output"
  | "link";

/** The attribute of the element that is a part. */
export function part(name: Part) {
  return { "data-part": name } as const;
}

/** The selector by which a part is found. */
export function selectorOf(name: Part): string {
  return `[data-part="${name}"]`;
}
