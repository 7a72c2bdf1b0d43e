import { EarlyScript, type Nonced } from "#components/ui/early-script.tsx";
import { type EditorPreferences, rootStyle } from "./editor-preferences.ts";

/** Sets the size of code before the first paint; a style that stands in the page's markup would not be allowed. */
export function SizeScript({ nonce, preferences }: Nonced & { preferences: EditorPreferences }) {
  const wanted = Object.entries(rootStyle(preferences));
  if (wanted.length === 0) return null;
  return <EarlyScript nonce={nonce} text={`(${apply})(${JSON.stringify(wanted)})`} />;
}

/** Runs alone in the page as text: it can use nothing but its argument. */
function apply(wanted: [string, string][]): void {
  for (const [name, value] of wanted) document.documentElement.style.setProperty(name, value);
}
