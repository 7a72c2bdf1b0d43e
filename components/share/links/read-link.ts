import { RUNTIME_IDS } from "#contract/runtimes.ts";
import { compilerExplorer } from "./compiler-explorer.ts";
import { foreignProgram, type LinkedProgram, programOfShare } from "./linked-program.ts";
import { LinkError } from "./packed.ts";
import { pythonTutor } from "./python-tutor.ts";
import { readInlineLink } from "./read-inline-link.ts";
import { attemptThisOnline, tryItOnline } from "./try-it-online.ts";

/** Why there is no program to get from a link; "elsewhere": only the other site's server has it. */
export type NoProgram = "unreadable" | "too_large" | "language" | "elsewhere";

/** What a link leads to. */
export type Linked =
  | { kind: "program"; program: LinkedProgram }
  | { kind: "share"; id: string }
  | { kind: "refused"; why: NoProgram };

/**
 * What a link leads to, by the link alone: no other site is ever asked. null for a text that is no link, or none to a
 * program. `origin` is this page's own.
 */
export async function readLink(text: string, origin: string): Promise<Linked | null> {
  const url = linkIn(text);
  if (!url) return null;
  try {
    const found = url.origin === origin ? await readOwn(url) : ((await readOther(url)) ?? (await readInline(url)));
    return typeof found === "string" ? { kind: "refused", why: found } : found;
  } catch (error) {
    if (error instanceof LinkError) return { kind: "refused", why: error.why };
    throw error;
  }
}

/** The link in what was pasted or handed over, perhaps after a title, as apps write it. */
function linkIn(text: string): URL | null {
  return URL.parse(/https?:\/\/\S+/.exec(text)?.[0] ?? "");
}

async function readOwn(url: URL): Promise<Linked | NoProgram | null> {
  const { searchParams: asked, pathname } = url;
  const id = /^\/s\/(\w+)(?:\.\w+|\/embed)?$/.exec(pathname)?.[1] ?? asked.get("share");
  if (id) return { kind: "share", id };
  const code = asked.get("code");
  if (code !== null) {
    const runtime = RUNTIME_IDS.find((each) => each === asked.get("runtime"));
    return ofProgram(foreignProgram(code, asked.get("stdin") ?? "", runtime));
  }
  return (await readInline(url)) ?? ofProgram(pythonTutor(url.hash));
}

/** A link of any server of this product may hold a program itself. */
async function readInline({ hash }: URL): Promise<Linked | null> {
  const share = await readInlineLink(hash);
  return share && { kind: "program", program: { ...programOfShare(share), runtime: share.runtime } };
}

async function readOther(url: URL): Promise<Linked | NoProgram | null> {
  const read = Object.entries(SITES).find(([host]) => url.hostname === host || url.hostname.endsWith(`.${host}`))?.[1];
  if (!read) return null;
  return ofProgram(await read(url)) ?? "elsewhere";
}

const SITES: Record<string, (url: URL) => Promise<Found> | Found> = {
  "pythontutor.com": ({ hash }) => pythonTutor(hash),
  "tio.run": ({ hash }) => tryItOnline(hash),
  "ato.pxeger.com": ({ searchParams }) => attemptThisOnline(searchParams),
  "godbolt.org": ({ pathname }) => compilerExplorer(pathname),
  "compiler-explorer.com": ({ pathname }) => compilerExplorer(pathname),
  // What is behind these only their servers know.
  ...Object.fromEntries(
    [
      ...["ideone.com", "wandbox.org", "onlinegdb.com", "replit.com", "pastebin.com", "gist.github.com"],
      ...["colab.research.google.com", "programiz.com", "paiza.io", "trinket.io", "glot.io", "jdoodle.com"],
    ].map((host) => [host, () => null]),
  ),
};

type Found = LinkedProgram | NoProgram | null;

function ofProgram(found: Found): Linked | NoProgram | null {
  return found === null || typeof found === "string" ? found : { kind: "program", program: found };
}
