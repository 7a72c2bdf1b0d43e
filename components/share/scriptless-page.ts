// biome-ignore lint/correctness/noNodejsModules: the pages of shares are made by the server alone.
import { createHash } from "node:crypto";
import type { ReactElement } from "react";
import { style } from "./style.ts";

const styleHash = createHash("sha256").update(style).digest("base64");

interface Answer {
  status: number;
  /** The header that says who may keep it for how long. */
  caching: string;
  /** Whose pages may show it within them, and then it is shut off from this server too; nobody's, if not given. */
  framedBy?: readonly string[] | undefined;
}

/** A whole page as an answer, under a policy that allows its style sheet, the icon, and nothing else. */
export async function scriptlessPage(element: ReactElement, { status, caching, framedBy }: Answer): Promise<Response> {
  // Next refuses it where it stands at the top.
  const { renderToStaticMarkup } = await import("react-dom/server");
  const policy = [
    "default-src 'none'",
    "script-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framedBy?.join(" ") ?? "'none'"}`,
    ...(framedBy ? ["sandbox allow-popups allow-popups-to-escape-sandbox"] : []),
  ];
  return new Response(`<!doctype html>${renderToStaticMarkup(element)}`, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy.join("; "),
      "x-robots-tag": "noindex",
      "cache-control": caching,
      "cross-origin-resource-policy": framedBy ? "cross-origin" : "same-origin",
      vary: "accept-language, cookie",
    },
  });
}
