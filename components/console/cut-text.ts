/**
 * Cuts a text at the first line end from `soft` characters on, at `hard` characters where no line ends
 * before, and never inside a character.
 */
export function cutText(text: string, soft: number, hard: number): [string, string] {
  if (text.length <= soft) return [text, ""];
  const lineEnd = text.indexOf("\n", Math.max(soft - 1, 0)) + 1;
  let at = lineEnd > 0 && lineEnd <= hard ? lineEnd : Math.min(text.length, hard);
  if (isHighSurrogate(text.charCodeAt(at - 1))) at += 1;
  return [text.slice(0, at), text.slice(at)];
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
