/** A browser inside of another app, and an address that leads out of it; none where only the app's own menu does. */
export interface InAppBrowser {
  wayOut: string | null;
}

/**
 * Whether a page is shown by another app's own browser, whose storage is often emptied when it is closed. Pages of
 * shares look the same everywhere; only the editor, which keeps drafts, asks.
 */
export function inAppBrowser(userAgent: string, href: string): InAppBrowser | null {
  if (!IN_APP.test(userAgent)) return null;
  const url = new URL(href);
  if (userAgent.includes("KAKAOTALK"))
    return { wayOut: `kakaotalk://web/openExternal?url=${encodeURIComponent(url.href)}` };
  if (userAgent.includes(" Line/")) {
    url.searchParams.set("openExternalBrowser", "1");
    return { wayOut: url.href };
  }
  if (!userAgent.includes("Android")) return { wayOut: null };
  const { protocol, host, pathname, search } = url;
  // An intent's own part takes the place of the fragment.
  if (url.hash !== "") return { wayOut: null };
  return { wayOut: `intent://${host}${pathname}${search}#Intent;scheme=${protocol.slice(0, -1)};end` };
}

/** KakaoTalk, Naver, Daum, Band, Everytime, LINE, Instagram, Facebook, X, and Android's own view for pages. */
const IN_APP =
  /KAKAOTALK|NAVER\(inapp|DaumApps|BAND\/|everytimeApp| Line\/|Instagram|FBA[NV]\/|FB_IAB|Twitter(?:Android| for)|; wv\)/;
