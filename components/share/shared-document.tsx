import type { ReactNode } from "react";
import type { Language } from "#components/language/language.ts";
import { DRAWING_SIZE } from "#contract/drawing.ts";

interface Head {
  title: string;
  description: string;
  /** The page's own address; undefined for one that has none. */
  url?: string | undefined;
  /** The address of what tells other sites how to show it within their pages. */
  oembed?: string | undefined;
}

/** A whole page without scripts. */
export function SharedDocument(props: { language: Language; style: string; head: Head; children: ReactNode }) {
  const { title, description, url, oembed } = props.head;
  return (
    <html lang={props.language}>
      {/* biome-ignore lint/style/noHeadElement: no page of Next, which would bring its scripts. */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · OnPyRunner`}</title>
        <meta name="description" content={description} />
        <meta property="og:type" content="article" />
        <meta property="og:site_name" content="OnPyRunner" />
        <meta property="og:title" content={title} />
        <meta property="og:description" content={description} />
        {url && (
          <>
            <meta property="og:url" content={url} />
            <meta property="og:image" content={`${url}.png`} />
            <meta property="og:image:type" content="image/png" />
            <meta property="og:image:width" content={String(DRAWING_SIZE.width)} />
            <meta property="og:image:height" content={String(DRAWING_SIZE.height)} />
            <meta property="og:image:alt" content={title} />
            <meta name="twitter:card" content="summary_large_image" />
          </>
        )}
        {oembed && <link rel="alternate" type="application/json+oembed" href={oembed} title={title} />}
        <link rel="icon" href="/icon.svg" />
        <style>{props.style}</style>
      </head>
      <body>{props.children}</body>
    </html>
  );
}
