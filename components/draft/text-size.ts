/** How many lines a text has as a program reads them: a last line needs no line end. */
export function countLines(text: string): number {
  let lines = text === "" || text.endsWith("\n") ? 0 : 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}

/** The size of a text in UTF-8 bytes. */
export function countBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
