import { EarlyScript, type Nonced } from "#components/ui/early-script.tsx";
import { isPosition, SPLITS_KEY, styleSplit } from "./splits.ts";

/** Puts the bars where the user has left them before the first paint, so that nothing jumps. */
export function SplitScript({ nonce }: Nonced) {
  return <EarlyScript nonce={nonce} text={`(${restore})(${JSON.stringify(SPLITS_KEY)},${isPosition},${styleSplit})`} />;
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
