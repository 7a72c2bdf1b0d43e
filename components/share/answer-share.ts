import { cookies, headers } from "next/headers";
import { createElement } from "react";
import { type Language, pickLanguage } from "#components/language/language.ts";
import { shareWordsOf } from "#components/language/share-words.ts";
import { type SharePort, serverPort } from "#contract/port.ts";
import type { FoundShare } from "#contract/share.ts";
import { scriptlessPage } from "./scriptless-page.ts";
import { NoShare } from "./shared-page.tsx";
import { style } from "./style.ts";

/** A share that was found, and for whom it is shown. */
export interface Shown {
  share: Extract<FoundShare, { state: "found" }>;
  language: Language;
  /** Where this server is reached. */
  origin: string;
  sharing: SharePort;
}

/**
 * Answers with a share as `show` makes it, or with a page that says why there is none; `isFramed` says whether that is
 * to be seen in a frame of another site, where this server lets itself be framed.
 */
export async function answerShare(
  id: string,
  show: (shown: Shown) => Promise<Response>,
  isFramed = false,
): Promise<Response> {
  const asked = await headers();
  const language = pickLanguage((await cookies()).get("language")?.value, asked.get("accept-language"));
  const words = shareWordsOf(language);
  const sharing = serverPort()?.sharing();
  const framedBy = isFramed && sharing?.settings.framedBy.length ? sharing.settings.framedBy : undefined;
  const none = (status: number, why: readonly [string, string]) => {
    const page = createElement(NoShare, { why, language, style, isFramed: framedBy !== undefined });
    return scriptlessPage(page, { status, caching: "no-store", framedBy });
  };
  const found = await sharing?.find(id).catch(() => null);
  if (found === null) return none(503, words.unavailable);
  if (!found || !sharing) return none(404, words.missing);
  if (found.state === "gone") return none(410, words.gone);
  const { origin = `http://${asked.get("host")}` } = sharing.settings;
  return show({ share: found, language, origin, sharing });
}

/** How long others may keep what was shared, before they ask whether it is still there. */
export const KEPT_A_MINUTE = "public, max-age=60, must-revalidate";
