import { storedValue } from "#components/device/stored.ts";
import { parseTime } from "#components/device/time.ts";

/** A link that was made on this device, with what deletes it. */
export interface MyLink {
  id: string;
  url: string;
  title: string;
  /** When it was made, or made again, in ms since the epoch. */
  madeAt: number;
  /** One for each time that it was made; the share goes with the last. */
  tokens: readonly string[];
}

/** Of more, those that were made longest ago are forgotten. */
const MOST_LINKS = 500;
const KEY = "onpyrunner.links";

/** The links that were made on this device, the last first. */
export const myLinks = storedValue<readonly MyLink[]>(KEY, parseLinks);

/** Remembers a link; false where the browser keeps nothing. */
export function rememberLink(made: Omit<MyLink, "tokens"> & { token: string }): boolean {
  const { token, ...link } = made;
  const links = linksNow();
  const before = links.find(({ id }) => id === link.id);
  const tokens = [...(before?.tokens ?? []), token];
  myLinks.set([{ ...link, tokens }, ...links.filter(({ id }) => id !== link.id)].slice(0, MOST_LINKS));
  return linksNow()[0]?.tokens.at(-1) === token;
}

/** Forgets one token of a link, and the link with the last. */
export function forgetToken(id: string, token: string): void {
  const links = linksNow().map((link) =>
    link.id === id ? { ...link, tokens: link.tokens.filter((each) => each !== token) } : link,
  );
  myLinks.set(links.filter(({ tokens }) => tokens.length > 0));
}

/** Another tab may have made some since this one has looked. */
function linksNow(): readonly MyLink[] {
  try {
    return parseLinks(localStorage.getItem(KEY));
  } catch {
    return [];
  }
}

function parseLinks(stored: string | null): readonly MyLink[] {
  try {
    const links: unknown = JSON.parse(stored ?? "[]");
    return Array.isArray(links) ? links.flatMap(linkOf) : [];
  } catch {
    return [];
  }
}

function linkOf(value: unknown): MyLink[] {
  const { id, url, title, madeAt, tokens } = (value ?? {}) as Record<string, unknown>;
  if (typeof id !== "string" || typeof url !== "string" || !/^https?:/.test(url) || !Array.isArray(tokens)) return [];
  return [
    {
      ...{ id, url, madeAt: parseTime(madeAt), title: typeof title === "string" ? title : "" },
      tokens: tokens.filter((token) => typeof token === "string"),
    },
  ];
}
