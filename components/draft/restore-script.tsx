import { DRAFT_KEY, OPEN_KEY } from "./journal.ts";

/** The elements that hold a draft before any script of ours has arrived. */
export const DRAFT_FIELDS = { code: "draft-code", numbers: "draft-numbers", stdin: "draft-stdin" } as const;

/**
 * Puts the open draft into the server-rendered fields before the first paint, so that nobody sees the
 * sample flash, or types into it. It must come after the fields in the page.
 */
export function RestoreScript({ nonce }: { nonce: string | undefined }) {
  const call = `(${restoreDraft})(${JSON.stringify([OPEN_KEY, DRAFT_KEY, DRAFT_FIELDS]).slice(1, -1)})`;
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: our own function, and it must run while the page is parsed.
    <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: call }} />
  );
}

/** Runs alone in the page as text: it can use nothing but its arguments. */
function restoreDraft(openKey: string, draftKey: string, fields: typeof DRAFT_FIELDS): void {
  const code = document.getElementById(fields.code) as HTMLTextAreaElement;
  const stdin = document.getElementById(fields.stdin) as HTMLTextAreaElement;
  for (const field of [code, stdin]) {
    // Hydration writes a field's initial text over what the user has typed, unless that text is gone.
    const { value } = field;
    field.textContent = "";
    field.value = value;
  }
  try {
    const id = sessionStorage.getItem(openKey) ?? localStorage.getItem(openKey);
    const draft = JSON.parse(localStorage.getItem(draftKey + id) ?? "null");
    if (!draft || typeof draft.code !== "string") return;
    const numbers = document.getElementById(fields.numbers) as HTMLElement;
    code.value = draft.code;
    stdin.value = draft.stdin ?? "";
    const lines = draft.code.split("\n").length;
    code.rows = lines;
    numbers.textContent = Array.from({ length: lines }, (_, index) => index + 1).join("\n");
  } catch {
    // Storage is forbidden or holds something else: the sample stays.
  }
}
