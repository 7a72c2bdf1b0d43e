import type { BrowserContext } from "@playwright/test";

/**
 * Collects in a page what it tries against its content security policy, or against that of Trusted Types. A browser's
 * own editing gives what replaces a line the style of the line: that is refused, and the editor has no use for it.
 */
export const WATCH = `
  window.refused = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    const { effectiveDirective, blockedURI, sample, sourceFile, lineNumber, target } = event;
    if (effectiveDirective === "style-src-attr" && target.closest?.(".cm-content")) return;
    const words = effectiveDirective + ": " + blockedURI + " " + sample + " at " + sourceFile + ":" + lineNumber;
    window.refused.push(words);
    window.toldOfRefusal?.(words);
  });
`;

/** What the pages of a context try against their policies, as it happens. */
export async function watchPolicy(context: BrowserContext): Promise<string[]> {
  const refused: string[] = [];
  await context.exposeFunction("toldOfRefusal", (words: string) => void refused.push(words));
  await context.addInitScript(WATCH);
  return refused;
}
