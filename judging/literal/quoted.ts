/** Where the string that begins at `start` ends, behind its quote; null where it does not, or goes over a line's end. */
export function stringEnd(text: string, start: number): number | null {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === 0x0a) return null;
    if (code === 0x5c) at++;
  }
  return null;
}

const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([^xuUN]))|\\/gs;

/** What stands between the quotes of a string as Python or JSON mean it; null where they mean nothing. */
export function unescaped(text: string): string | null {
  if (!text.includes("\\")) return text;
  let isSound = true;
  const plain = text.replace(ESCAPE, (_, ...[x, u, long, octal, simple]: (string | undefined)[]) => {
    const code = x ?? u ?? long;
    if (code !== undefined) {
      const point = Number.parseInt(code, 16);
      if (point <= 0x10ffff) return String.fromCodePoint(point);
      isSound = false;
      return "";
    }
    if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
    if (simple === undefined) isSound = false;
    return SIMPLE[simple ?? ""] ?? `\\${simple}`;
  });
  return isSound ? plain : null;
}

const SIMPLE: Record<string, string> = {
  n: "\n",
  t: "\t",
  r: "\r",
  a: "\x07",
  b: "\b",
  f: "\f",
  v: "\v",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "/": "/",
  "\n": "",
};
