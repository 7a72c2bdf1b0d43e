import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout, inCheckout } from "./places.js";

/**
 * The folders of these npm packages and of all that they depend on, inner ones left to the outer.
 *
 * @param {readonly string[]} names
 * @param {{without?: readonly string[]}} [options] packages that are left out, with what only they depend on
 * @returns {string[]} relative to the checkout
 */
export function packageFolders(names, { without = [] } = {}) {
  /** @type {Record<string, Record<string, Record<string, string> | undefined>>} */
  const locked = JSON.parse(readFileSync(inCheckout("package-lock.json"), "utf8")).packages;
  /** @type {Set<string>} */
  const found = new Set();
  const visit = (/** @type {string} */ name, /** @type {string} */ from) => {
    if (without.includes(name)) return;
    for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf("/node_modules/")))) {
      const path = join(base, "node_modules", name);
      const entry = locked[path];
      if (entry && existsSync(join(checkout, path))) {
        if (found.has(path)) return;
        found.add(path);
        const needs = { ...entry.dependencies, ...entry.optionalDependencies, ...entry.peerDependencies };
        for (const need of Object.keys(needs)) visit(need, path);
        return;
      }
      if (base === "") return;
    }
  };
  for (const name of names) visit(name, "");
  return [...found].filter((path) => ![...found].some((outer) => path.startsWith(`${outer}/`)));
}
