/** The last place up to this one, in UTF-16 units, at which a text can be cut without halving a character. */
export function cutAt(text: string, most: number): number {
  if (most >= text.length) return text.length;
  const isHalf = (text.charCodeAt(most - 1) & 0xfc00) === 0xd800;
  return isHalf && most > 1 ? most - 1 : most;
}

/** The first place from this one on, in bytes of UTF-8, at which a character begins; what is no UTF-8 is cut anywhere. */
export function characterFrom(bytes: Uint8Array, least: number): number {
  let at = Math.min(least, bytes.length);
  while (at < least + 3 && at < bytes.length && ((bytes[at] as number) & 0xc0) === 0x80) at++;
  return at;
}
