import { cpSync, readdirSync } from "node:fs";
import { runLogged } from "./command.js";
import { inCheckout } from "./places.js";

/** Its version and hash. */
export const verminRequirement = inCheckout("setup/vermin.txt");

/**
 * Brings vermin, with its licence, into a folder that is no program's module path.
 *
 * @param {string} folder is made
 * @param {string} scratch a folder for what is downloaded; whoever made it removes it
 */
export async function placeVermin(folder, scratch) {
  const download = ["download", "--no-deps", "--no-cache-dir", "--only-binary=:all:", "--require-hashes"];
  await runLogged("vermin", ["python3", "-m", "pip", ...download, "-r", verminRequirement, "-d", `${scratch}/wheel`], {
    advice: "pip has to reach its index; behind a proxy, set HTTPS_PROXY.",
  });
  const [wheel] = readdirSync(`${scratch}/wheel`);
  const tree = `${scratch}/tree`;
  await runLogged("vermin", ["python3", "-m", "zipfile", "-e", `${scratch}/wheel/${wheel}`, tree], { append: true });
  for (const part of readdirSync(tree)) cpSync(`${tree}/${part}`, `${folder}/${part}`, { recursive: true });
}
