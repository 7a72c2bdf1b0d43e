import type { FoundShare } from "#contract/share.ts";
import { KEPT_A_MINUTE } from "./answer-share.ts";

/** The program of a share as a file, or as text to be read; nothing makes a browser take it for a page. */
export function rawShare({ id, form }: Extract<FoundShare, { state: "found" }>, kind: "py" | "txt"): Response {
  return new Response(form.code, {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `${kind === "py" ? "attachment" : "inline"}; filename="${id}.${kind}"`,
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": KEPT_A_MINUTE,
    },
  });
}
