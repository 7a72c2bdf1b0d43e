import type { ShareRequestInput } from "#contract/share.ts";
import { pack } from "./packed.ts";

/** The first version of the state; a link that was once made is read for ever. */
export const VERSION_1 = "#v1=";

/** Longer links are not offered: hardly a messenger lets them pass whole. In characters. */
const LONGEST_LINK = 8_000;

/** A link that holds a program with its input, cases and title; null where it would be too long. */
export async function inlineLink(request: ShareRequestInput, origin: string): Promise<string | null> {
  const { run: _, ...state } = request;
  const url = `${origin}/${VERSION_1}${await pack(JSON.stringify(state))}`;
  return url.length > LONGEST_LINK ? null : url;
}
