import { EarlyScript, type Nonced } from "#components/ui/early-script.tsx";
import { FIELD_CHARS, FIELD_LINES } from "./input-text.ts";
import { DRAFT_KEY, OPEN_KEY } from "./recent-drafts.ts";

/** The elements that hold a draft before any script of ours has arrived. */
export const DRAFT_FIELDS = {
  code: "draft-code",
  numbers: "draft-numbers",
  stdin: "draft-stdin",
  title: "draft-title",
  lines: "draft-lines",
} as const;

/** The address that opens a new draft; the installed page's shortcut leads there. */
export const NEW_DRAFT = "?new";

const MOST = { chars: FIELD_CHARS, lines: FIELD_LINES };

/**
 * Puts the open draft into the server-rendered fields before the first paint, so that nobody sees the
 * sample flash, or types into it; from then on `data-composing` on the program's field tells that an input
 * method composes in it. It must come after the fields in the page.
 */
export function RestoreScript({ nonce }: Nonced) {
  const given = JSON.stringify([OPEN_KEY, DRAFT_KEY, DRAFT_FIELDS, NEW_DRAFT, MOST]).slice(1, -1);
  return <EarlyScript nonce={nonce} text={`(${restore})(${given})`} />;
}

/** Does what the script does where React had to make the fields itself, so that it never ran. */
export function restoreDraft(): void {
  const made = document.getElementById(DRAFT_FIELDS.stdin);
  if (made && made.dataset.restored === undefined) restore(OPEN_KEY, DRAFT_KEY, DRAFT_FIELDS, NEW_DRAFT, MOST);
}

/** Runs alone in the page as text: it can use nothing but its arguments. */
// biome-ignore lint/complexity/useMaxParams: it can reach nothing else.
function restore(
  openKey: string,
  draftKey: string,
  fields: typeof DRAFT_FIELDS,
  newDraft: string,
  most: typeof MOST,
): void {
  const code = document.getElementById(fields.code) as HTMLTextAreaElement;
  const stdin = document.getElementById(fields.stdin) as HTMLTextAreaElement;
  const numbers = document.getElementById(fields.numbers) as HTMLElement;
  stdin.dataset.restored = "";
  // A field keeps its text when React takes it over only if that text was set, and anew.
  const put = (field: HTMLTextAreaElement, text: string) => {
    field.value = "";
    field.value = text;
  };
  // The editor must know of a composition that began before its script had arrived.
  code.addEventListener("compositionstart", () => code.setAttribute("data-composing", ""));
  code.addEventListener("compositionend", () => code.removeAttribute("data-composing"));
  const [sampleCode, sampleStdin] = [code.value, stdin.value];
  put(code, sampleCode);
  put(stdin, sampleStdin);
  const title = document.getElementById(fields.title);
  try {
    const stored = [sessionStorage, localStorage]
      .map((store) => localStorage.getItem(draftKey + store.getItem(openKey)))
      .find((text) => text);
    const draft = location.search === newDraft ? { code: "", number: "" } : JSON.parse(stored ?? "null");
    if (!draft || typeof draft.code !== "string") return;
    put(code, draft.code);
    const input: string = draft.stdin ?? "";
    const lines = input.split("\n").length - (/(^|\n)$/.test(input) ? 1 : 0);
    // Another part of the page holds what is too large for a field.
    put(stdin, input.length > most.chars || lines > most.lines ? "" : input);
    if (title) title.textContent = draft.title || (title.dataset.untitled ?? "").replace("0", draft.number ?? "");
    const badge = document.getElementById(fields.lines);
    const { one = "", many = "" } = badge?.dataset ?? {};
    if (badge) badge.textContent = lines === 0 ? "" : lines === 1 ? one : many.replace("0", lines.toLocaleString("en"));
    const rows = draft.code.split("\n").length;
    code.rows = rows;
    numbers.textContent = Array.from({ length: rows }, (_, index) => index + 1).join("\n");
  } catch {
    // Storage is forbidden or holds something else: the sample stays.
  }
}
