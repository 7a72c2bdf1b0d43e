import { setImmediate as nextTurn } from "node:timers/promises";

/** Whether a text takes long to encode and long to write. */
export function isLarge(stdin: string): boolean {
  return stdin.length >= 1024 * 1024;
}

/** A large input as bytes, made in a turn of the loop of its own. */
export async function encoded(stdin: string): Promise<Uint8Array> {
  await nextTurn();
  const bytes = Buffer.from(stdin);
  await nextTurn();
  return bytes;
}
