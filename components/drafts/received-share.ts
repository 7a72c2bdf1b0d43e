import { handedOver } from "#components/cases/handed-over.ts";
import { readPasted } from "#components/cases/pasted.ts";
import { isBlank } from "#components/draft/draft.ts";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import { openLink } from "#components/share/links/open-link.ts";

/** What another app has sent through the share sheet. */
interface Received {
  title: string;
  /** Without an address that stands in a line of its own, as apps append it. */
  text: string;
  url: string;
  files: File[];
}

/**
 * Opens what was shared with the page: a program, or a link to one, becomes a draft, and a problem, or files of cases, are shown for
 * confirmation in a draft of their own.
 */
export async function openReceived({ controller }: OpenDraft, showCases: () => void): Promise<void> {
  const received = await takeReceived();
  if (!received) return;
  const { title, text, url, files } = received;
  const programs = files.filter(({ name }) => /\.py$/i.test(name));
  const others = files.filter((file) => !programs.includes(file));
  for (const file of programs)
    await controller.create({
      name: file.name.replace(/\.py$/i, ""),
      code: (await file.text()).replaceAll("\r\n", "\n"),
    });
  if (files.length === 0 && (await openLink(`${text}\n${url}`, controller)) === "opened") return;
  const isProblem = readPasted({ text }).some(({ cases }) => cases.length > 0);
  if (others.length === 0 && !isProblem) {
    if (text.trim() !== "") await controller.create({ name: title, code: text });
    return;
  }
  const open = controller.draft();
  if (programs.length === 0 && !(open && isBlank(open)))
    await controller.create({ name: title, profile: open?.profile ?? null });
  const draftId = controller.draft()?.id;
  if (draftId === undefined) return;
  handedOver.set({
    draftId,
    source: others.length > 0 ? { from: "files", files: others } : { from: "text", text, url },
  });
  showCases();
}

const ADDRESS_LINES = /^\s*https?:\/\/\S+\s*$/gm;

const CACHE = "onpyrunner-received";

/** What the service worker has left, once; null where there is nothing. */
async function takeReceived(): Promise<Received | null> {
  try {
    const cache = await caches.open(CACHE);
    const told = await cache.match("/received/text");
    if (!told) return null;
    const { title, text, url } = (await told.json()) as Record<"title" | "text" | "url", string>;
    const files: File[] = [];
    for (const request of await cache.keys()) {
      const name = new URL(request.url).searchParams.get("name");
      const kept = name === null ? undefined : await cache.match(request);
      if (name !== null && kept) files.push(new File([await kept.blob()], name));
    }
    const addresses = text.match(ADDRESS_LINES) ?? [];
    return { title, text: text.replace(ADDRESS_LINES, ""), url: url || (addresses[0]?.trim() ?? ""), files };
  } catch {
    return null;
  } finally {
    await caches.delete(CACHE).catch(() => {});
  }
}
