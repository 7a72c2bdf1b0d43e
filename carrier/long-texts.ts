/** What is longer goes beside the head of a frame, in UTF-16 units: a head is small, whatever it tells of. */
const SHORT_LENGTH = 16;

/** Where a text was: its number among the texts of the frame. */
interface Place {
  text: number;
}

/** A copy of a value without its long texts, which are added to `texts`; in their place stand their numbers. */
export function withoutLongTexts(value: unknown, texts: string[]): unknown {
  if (typeof value === "string") {
    if (value.length <= SHORT_LENGTH) return value;
    return { text: texts.push(value) - 1 } satisfies Place;
  }
  return mapped(value, (part) => withoutLongTexts(part, texts));
}

/** Puts long texts back; a number that is none of a text's stays what it is, for the schema to refuse. */
export function withLongTexts(value: unknown, texts: readonly string[]): unknown {
  return textOf(value, texts) ?? mapped(value, (part) => withLongTexts(part, texts));
}

function textOf(value: unknown, texts: readonly string[]): string | undefined {
  if (typeof value !== "object" || value === null || !("text" in value)) return undefined;
  return typeof value.text === "number" ? texts[value.text] : undefined;
}

function mapped(value: unknown, map: (part: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(map);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, map(part)]));
}
