import { createElement } from "react";
import { answerShare, KEPT_A_MINUTE } from "./answer-share.ts";
import { answerPicture } from "./picture/answer-picture.ts";
import { rawShare } from "./raw-share.ts";
import { scriptlessPage } from "./scriptless-page.ts";
import { SharedPage } from "./shared-page.tsx";
import { style } from "./style.ts";

/** Answers a share's page, its picture, or its program alone, without any script; `name` is what follows /s/. */
export function answerPage(name: string): Promise<Response> {
  const [, id = "", form] = /^([^.]*)(?:\.(py|txt|png))?$/.exec(name) ?? [];
  return answerShare(id, async (shown) => {
    if (form === "png") return answerPicture(shown);
    if (form) return rawShare(shown.share, form === "py" ? "py" : "txt");
    const { share, language, origin, sharing } = shown;
    const { report, framedBy } = sharing.settings;
    const url = `${origin}/s/${id}`;
    const oembed = framedBy.length > 0 ? `${origin}/oembed?url=${encodeURIComponent(url)}` : undefined;
    const props = { share, language, style, url, report, oembed };
    return scriptlessPage(createElement(SharedPage, props), { status: 200, caching: KEPT_A_MINUTE });
  });
}
