import { ownTurn } from "#carrier/own-turn.ts";

/** What is longer takes long to encode and long to write, in UTF-16 units. */
const LARGE = 1024 * 1024;

/** An input to be handed over: a small one as it is, a large one as bytes, made in a turn of the loop of its own. */
export function prepared(stdin: string): string | Promise<Uint8Array> {
  return stdin.length < LARGE ? stdin : bytesOf(stdin);
}

async function bytesOf(stdin: string): Promise<Uint8Array> {
  await ownTurn();
  const bytes = Buffer.from(stdin);
  await ownTurn();
  return bytes;
}
