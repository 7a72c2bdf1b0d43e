import { createElement } from "react";
import { answerShare, KEPT_A_MINUTE } from "#components/share/answer-share.ts";
import { answerPicture } from "#components/share/picture/answer-picture.ts";
import { rawShare } from "#components/share/raw-share.ts";
import { scriptlessPage } from "#components/share/scriptless-page.ts";
import { SharedPage } from "#components/share/shared-page.tsx";
import { style } from "#components/share/style.ts";

/** Answers a share's page, its picture, or its program alone, without any script. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [, id = "", form] = /^([^.]*)(?:\.(py|txt|png))?$/.exec((await params).id) ?? [];
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
