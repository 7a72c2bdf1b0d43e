import { isPosition, SPLITS_KEY, styleSplit } from "./splits.ts";

/** Puts the bars where the user has left them before the first paint, so that nothing jumps. */
export function SplitScript({ nonce }: { nonce: string | undefined }) {
  const call = `(${restore})(${JSON.stringify(SPLITS_KEY)},${isPosition},${styleSplit})`;
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: our own function, and it must run while the page is parsed.
    <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: call }} />
  );
}

/** Runs alone in the page as text: it can use nothing but its arguments. */
function restore(key: string, isStored: typeof isPosition, style: typeof styleSplit): void {
  try {
    const positions = JSON.parse(localStorage.getItem(key) ?? "null") ?? {};
    for (const name of Object.keys(positions)) {
      if (isStored(positions[name])) style(document.documentElement, name, positions[name]);
    }
  } catch {
    // Storage is forbidden or holds something else: the bars stand where they start.
  }
}
