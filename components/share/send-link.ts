import { copyText } from "#components/device/clipboard.ts";

/**
 * Copies a link that is on its way. To be called in the tap itself: WebKit lets a page copy only then, and takes a
 * promise of the text. Gives whether it was copied.
 */
export async function copyWhenThere(link: Promise<string>): Promise<boolean> {
  try {
    const text = link.then((url) => new Blob([url], { type: "text/plain" }));
    // It is heard of by others; a browser that has refused before it came would leave it unheard.
    text.catch(() => {});
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
    return true;
  } catch {
    return link.then(copyText, () => false);
  }
}

/** Whether the device has a share sheet of its own, as phones have. */
export function hasShareSheet(): boolean {
  return typeof navigator.share === "function" && matchMedia("(pointer: coarse)").matches;
}

/** Hands a link to another app; nothing happens where the browser wants another tap for that. */
export async function sendLink(title: string, url: string): Promise<void> {
  await navigator.share({ title, url }).catch(() => {});
}
