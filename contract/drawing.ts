/** What a drawing is made of: boxes and texts in the words of CSS. A text is drawn, and never read as anything else. */
export type Drawing =
  | { type: "container"; style: DrawingStyle; children: Drawing[] }
  | { type: "text"; text: string; style: DrawingStyle };

/** Properties of CSS in camelCase; lengths are pixels. */
export type DrawingStyle = Readonly<Record<string, string | number>>;

/** The faces of drawings, each for what the ones before it lack. */
export const DRAWING_FACES = "code, hangul, arabic, hebrew, thai, devanagari, han, emoji";

/** What a drawing measures, in pixels: what pages show of a link that is sent to somebody. */
export const DRAWING_SIZE = { width: 1200, height: 630 } as const;
