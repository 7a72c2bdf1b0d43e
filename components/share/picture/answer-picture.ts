import { KEPT_A_MINUTE, type Shown } from "../answer-share.ts";
import { lightColour } from "../style.ts";
import { pictureOf } from "./picture.ts";

/** The picture of a share as an answer; 503 while too many wait to be drawn. */
export async function answerPicture({ share, language, sharing }: Shown): Promise<Response> {
  const picture = await sharing.draw(pictureOf(share.form, language, lightColour));
  const safe = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "x-robots-tag": "noindex",
  };
  if (!picture)
    return new Response(null, { status: 503, headers: { ...safe, "cache-control": "no-store", "retry-after": "5" } });
  return new Response(Uint8Array.from(picture), {
    headers: {
      ...safe,
      "content-type": "image/png",
      // What others show of a link is this picture.
      "cross-origin-resource-policy": "cross-origin",
      "cache-control": KEPT_A_MINUTE,
      vary: "accept-language, cookie",
    },
  });
}
