import { setImmediate as nextTurn } from "node:timers/promises";

/** What is longer takes long to encode and long to write, in UTF-16 units. */
const LARGE = 1024 * 1024;

/** An input to be handed over: a large one as bytes, made in a turn of the loop of its own. */
export async function prepared(stdin: string): Promise<string | Uint8Array> {
  if (stdin.length < LARGE) return stdin;
  await nextTurn();
  const bytes = Buffer.from(stdin);
  await nextTurn();
  return bytes;
}
