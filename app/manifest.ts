import type { MetadataRoute } from "next";
import { headers } from "next/headers";
import { BAR_COLORS } from "#components/device/theme.ts";
import { NEW_DRAFT } from "#components/draft/restore-script.tsx";
import { draftListWords } from "#components/language/draft-list-words.ts";
import { pickLanguage } from "#components/language/language.ts";
import { wordsOf } from "#components/language/words.ts";

export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const language = pickLanguage(undefined, (await headers()).get("accept-language"));
  const { page } = wordsOf(language);
  const drafts = draftListWords[language];
  const icon = { sizes: "512x512", type: "image/png" };
  return {
    id: "/",
    name: "OnPyRunner",
    short_name: "OnPyRunner",
    description: page.description,
    lang: language,
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: BAR_COLORS.light,
    theme_color: BAR_COLORS.light,
    categories: ["developer", "education", "productivity"],
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icons/192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/512.png", ...icon },
      { src: "/icons/maskable.png", ...icon, purpose: "maskable" },
    ],
    shortcuts: [
      { name: drafts.create, url: `/${NEW_DRAFT}`, icons: [{ src: "/icons/192.png", sizes: "192x192" }] },
      { name: drafts.latest, url: "/", icons: [{ src: "/icons/192.png", sizes: "192x192" }] },
    ],
    screenshots: [
      { src: "/screenshots/phone.png", sizes: "720x1480", type: "image/png", form_factor: "narrow" },
      { src: "/screenshots/desktop.png", sizes: "1440x900", type: "image/png", form_factor: "wide" },
    ],
    file_handlers: [{ action: "/", accept: { "text/x-python": [".py"] } }],
    share_target: {
      action: "/share-target",
      method: "POST",
      enctype: "multipart/form-data",
      params: {
        ...{ title: "title", text: "text", url: "url" },
        files: [
          { name: "files", accept: ["text/*", "application/json", "application/zip", ".py", ".in", ".out", ".ans"] },
        ],
      },
    },
    launch_handler: { client_mode: "navigate-existing" },
  };
}
