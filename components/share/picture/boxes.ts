import type { Drawing, DrawingStyle } from "#contract/drawing.ts";

/** A colour of the theme by the end of its name. */
export type Colour = (name: string) => string;

export const row = { display: "flex", alignItems: "center" } as const;

export function box(style: DrawingStyle, children: Drawing[]): Drawing {
  return { type: "container", style, children };
}

export function text(drawn: string, style: DrawingStyle): Drawing {
  return { type: "text", text: drawn, style };
}
