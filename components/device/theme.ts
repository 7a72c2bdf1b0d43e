export const THEMES = ["system", "light", "dark"] as const;

/** Which colours the page has; `system` follows the device. */
export type Theme = (typeof THEMES)[number];

export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value);
}

/** The colour of the browser's own bars around the page; it must equal the token `paper`. */
export const BAR_COLORS = { light: "#fcfbf8", dark: "#121416" } as const;

/** Shows a theme at once, without a new page. */
export function showTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.media.includes("dark") ? "dark" : "light";
    meta.content = BAR_COLORS[theme === "system" ? own : theme];
  }
}
