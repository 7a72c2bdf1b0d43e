import { type ShareRequest, shareRequestSchema } from "#contract/share.ts";
import { VERSION_1 } from "./inline-link.ts";
import { fromBase64, inflate, jsonOf, LinkError, textOf } from "./packed.ts";

/** What a link without the server holds, by the fragment of its address; null for another fragment. Throws a LinkError. */
export async function readInlineLink(hash: string): Promise<ShareRequest | null> {
  if (!hash.startsWith(VERSION_1)) return null;
  const state = jsonOf(textOf(await inflate(fromBase64(hash.slice(VERSION_1.length)))));
  const parsed = shareRequestSchema.safeParse(state);
  if (!parsed.success) throw new LinkError("unreadable", { cause: parsed.error });
  return parsed.data;
}
