/** What a tab tells the others: a draft was changed, or is gone. */
export interface Change {
  id: string;
  /** Its `savedAt`; null for one that was removed. */
  savedAt: number | null;
}

/** The other tabs of this device that have the page open. */
export interface Tabs {
  tell(change: Change): void;
  close(): void;
}

/** Hears what other tabs change; a browser without channels has no other tabs for us. */
export function listenToTabs(onChange: (change: Change) => void): Tabs {
  if (typeof BroadcastChannel === "undefined") return { tell() {}, close() {} };
  const channel = new BroadcastChannel("onpyrunner.drafts");
  channel.onmessage = ({ data }: MessageEvent<Change>) => onChange(data);
  return { tell: (change) => channel.postMessage(change), close: () => channel.close() };
}
