import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * A hash over names and contents of files and folders (with all that is in them), and over further words.
 * Two equal fingerprints mean that nothing changed.
 *
 * @param {string} base names count relative to it
 * @param {readonly string[]} paths absolute; one that does not exist counts as absent
 * @param {readonly string[]} [words]
 */
export function fingerprint(base, paths, words = []) {
  const hash = createHash("sha256").update(JSON.stringify(words));
  for (const file of paths.flatMap(filesIn).sort()) {
    hash.update(`\0${relative(base, file)}\0`).update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 32);
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesIn(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesIn(join(path, name)));
}
