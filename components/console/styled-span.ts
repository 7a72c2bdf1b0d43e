import type { Style } from "./terminal/style.ts";

/** An element that looks as the program asked; the stylesheet makes its colours readable in both themes. */
export function styledSpan(style: Readonly<Style>, content: Node): HTMLSpanElement {
  const span = document.createElement("span");
  const { fg, bg, inverse } = style;
  const faces = (["bold", "dim", "italic", "underline", "strike"] as const).filter((face) => style[face]);
  const [text, ground] = inverse ? [bg, fg] : [fg, bg];
  if (ground) {
    span.style.setProperty("--ground", ground);
    span.style.setProperty("--text", textOn(ground, text));
    span.classList.add("painted");
  } else if (inverse) {
    span.classList.add("inverse");
  } else if (text) {
    span.style.setProperty("--text", text);
    span.classList.add("colored");
  }
  span.classList.add(...faces);
  span.append(content);
  return span;
}

/** The colour asked for where it can be read on the ground, else black or white. */
export function textOn(ground: string, asked: string | null): string {
  if (asked && contrast(asked, ground) >= READABLE) return asked;
  return contrast("#000000", ground) >= contrast("#ffffff", ground) ? "#000000" : "#ffffff";
}

const READABLE = 4.5;

/** The contrast of two colours by WCAG, from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const level = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
