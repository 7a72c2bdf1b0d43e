import { type ShareRequest, type ShareRequestInput, shareRequestSchema } from "#contract/share.ts";
import { fromBase64, inflate, jsonOf, LinkError, pack, textOf } from "./packed.ts";

/** The first version of the state; a link that was once made is read for ever. */
const VERSION_1 = "#v1=";

/** Longer links are not offered: hardly a messenger lets them pass whole. In characters. */
const LONGEST_LINK = 8_000;

/** A link that holds a program with its input, cases and title; null where it would be too long. */
export async function inlineLink(request: ShareRequestInput, origin: string): Promise<string | null> {
  const { run: _, ...state } = request;
  const url = `${origin}/${VERSION_1}${await pack(JSON.stringify(state))}`;
  return url.length > LONGEST_LINK ? null : url;
}

/** What such a link holds, by the fragment of its address; null for another fragment. Throws a LinkError. */
export async function readInlineLink(hash: string): Promise<ShareRequest | null> {
  if (!hash.startsWith(VERSION_1)) return null;
  const state = jsonOf(textOf(await inflate(fromBase64(hash.slice(VERSION_1.length)))));
  const parsed = shareRequestSchema.safeParse(state);
  if (!parsed.success) throw new LinkError("unreadable", { cause: parsed.error });
  return parsed.data;
}
