// biome-ignore lint/correctness/noNodejsModules: the pages of shares are made by the server alone.
import { createHash } from "node:crypto";
import type { ReactElement } from "react";
import { style } from "./style.ts";

const styleHash = createHash("sha256").update(style).digest("base64");

interface Answer {
  status: number;
  /** The header that says who may keep it for how long. */
  caching: string;
  /** Who may show it within a page of his own; nobody, if it is not given. */
  frameAncestors?: string;
}

/** A whole page as an answer, under a policy that allows its style sheet, pictures of this server, and nothing else. */
export async function scriptlessPage(
  element: ReactElement,
  { status, caching, frameAncestors = "'none'" }: Answer,
): Promise<Response> {
  // Next refuses it where it stands at the top.
  const { renderToStaticMarkup } = await import("react-dom/server");
  const policy = [
    "default-src 'none'",
    "script-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frameAncestors}`,
  ];
  return new Response(`<!doctype html>${renderToStaticMarkup(element)}`, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy.join("; "),
      "x-robots-tag": "noindex",
      "cache-control": caching,
      vary: "accept-language, cookie",
    },
  });
}
