/** What a drawing is made of: boxes and texts in the words of CSS. A text is drawn, and never read as anything else. */
export type Drawing =
  | { type: "container"; style: DrawingStyle; children: Drawing[] }
  | { type: "text"; text: string; style: DrawingStyle };

/** Scripts with a face of their own, by their names in Unicode, beside those of the code's face, Hangul, kana and Han. */
export const DRAWN_SCRIPTS = [
  ...["Arabic", "Hebrew", "Thai", "Devanagari", "Bengali", "Gujarati", "Gurmukhi", "Tamil", "Telugu", "Kannada"],
  ...["Malayalam", "Sinhala", "Khmer", "Georgian", "Armenian", "Ethiopic"],
];

/** Properties of CSS in camelCase; lengths are pixels. */
export type DrawingStyle = Readonly<Record<string, string | number>>;

/** The faces of drawings, each for what the ones before it lack. */
export const DRAWING_FACES = ["code", "hangul", ...DRAWN_SCRIPTS, "han", "braille", "emoji"].join(", ");

/** What a drawing measures, in pixels: what pages show of a link that is sent to somebody. */
export const DRAWING_SIZE = { width: 1200, height: 630 } as const;

/** What it weighs at most: those who show pictures of links fetch no large ones. */
export const DRAWING_BYTES = 60_000;
