/** How the user wants the editor. */
export interface EditorPreferences {
  /** In CSS pixels where the browser's own text has its usual 16; null is what suits the device. */
  fontSize: number | null;
  /** Columns of one indentation. */
  tabWidth: TabWidth;
  /** Whether long lines go on in the next row. */
  wrap: boolean;
  /** Whether keyboards type as into any old page: some corrupt text with Android's newer way. */
  compatible: boolean;
}

export const TAB_WIDTHS = ["2", "4", "8"] as const;

export type TabWidth = (typeof TAB_WIDTHS)[number];

export const FONT_SIZES = { least: 12, most: 24 } as const;

export const DEFAULT_PREFERENCES: EditorPreferences = { fontSize: null, tabWidth: "4", wrap: false, compatible: false };

/** Reads what `writePreferences` wrote; whatever is not that falls back to the default. */
export function readPreferences(text: string | undefined): EditorPreferences {
  const [size = "", tab, wrap, input] = text?.split(".") ?? [];
  const { least, most } = FONT_SIZES;
  const fontSize = /^\d{2}$/.test(size) ? Math.min(Math.max(Number(size), least), most) : null;
  const tabWidth = TAB_WIDTHS.find((width) => width === tab) ?? "4";
  return { fontSize, tabWidth, wrap: wrap === "wrap", compatible: input === "compatible" };
}

/** The preferences in the characters of a cookie. */
export function writePreferences({ fontSize, tabWidth, wrap, compatible }: EditorPreferences): string {
  return [fontSize ?? "", tabWidth, wrap ? "wrap" : "", compatible ? "compatible" : ""].join(".");
}

/** What the page's root element needs, so that the first paint is right already. */
export function rootStyle({ fontSize }: EditorPreferences): Record<`--${string}`, string> {
  if (fontSize === null) return {};
  return { "--code-size": rem(fontSize), "--code-line": rem(Math.round(fontSize * LINE)) };
}

/** Shows the preferences at once, without a new page. */
export function showPreferences(preferences: EditorPreferences): void {
  const { style, dataset } = document.documentElement;
  const wanted = rootStyle(preferences);
  for (const name of ["--code-size", "--code-line"] as const) {
    if (wanted[name]) style.setProperty(name, wanted[name]);
    else style.removeProperty(name);
  }
  dataset.wrap = String(preferences.wrap);
}

const LINE = 1.5;

function rem(pixels: number): string {
  return `${pixels / 16}rem`;
}
