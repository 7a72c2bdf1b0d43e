// biome-ignore lint/correctness/noNodejsModules: a route is the server's alone.
import { createHash } from "node:crypto";
// biome-ignore lint/correctness/noNodejsModules: a route is the server's alone.
import { readFileSync } from "node:fs";
import { cookies, headers } from "next/headers";
import { createElement, type ReactElement } from "react";
import { pickLanguage } from "#components/language/language.ts";
import { shareWordsOf } from "#components/language/share-words.ts";
import { rawShare } from "#components/share/raw-share.ts";
import { NoShare, SharedPage } from "#components/share/shared-page.tsx";
import { sharedStyle } from "#components/share/shared-style.ts";
import { serverPort } from "#contract/port.ts";

/** Answers a share's page, or its program alone, without any script. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [, id = "", form] = /^([^.]*)(?:\.(py|txt))?$/.exec((await params).id) ?? [];
  const asked = await headers();
  const language = pickLanguage((await cookies()).get("language")?.value, asked.get("accept-language"));
  const words = shareWordsOf(language);
  const none = (status: number, why: readonly [string, string]) =>
    page(createElement(NoShare, { why, language, style }), { status, caching: "no-store" });
  const sharing = serverPort()?.sharing();
  const found = await sharing?.find(id).catch(() => null);
  if (found === null) return none(503, words.unavailable);
  if (!found || !sharing) return none(404, words.missing);
  if (found.state === "gone") return none(410, words.gone);
  if (form) return rawShare(found, form === "py" ? "py" : "txt");
  const { origin = `http://${asked.get("host")}`, report } = sharing.settings;
  const shown = { share: found, language, style, url: `${origin}/s/${id}`, report };
  return page(createElement(SharedPage, shown), { status: 200, caching: "public, max-age=60" });
}

const style = sharedStyle(readFileSync("app/theme.css", "utf8"));
const styleHash = createHash("sha256").update(style).digest("base64");
const POLICY = [
  "default-src 'none'",
  "script-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

async function page(
  element: ReactElement,
  { status, caching }: { status: number; caching: string },
): Promise<Response> {
  // Next refuses it where it stands at the top.
  const { renderToStaticMarkup } = await import("react-dom/server");
  return new Response(`<!doctype html>${renderToStaticMarkup(element)}`, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": POLICY,
      "x-robots-tag": "noindex",
      "cache-control": caching,
      vary: "accept-language, cookie",
    },
  });
}
