import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { checkout } from "./places.js";

/** The group that a front has for the shares' folder alone: the id below those of all fronts. */
export const sharesGroup = 2 ** 31 - 2 ** 23 - 1;

/**
 * Gives the shares' folder and its files to the group of fronts, whose user is another one at each start. SQLite makes
 * its files beside the database with the same rights.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {{env: {ONPYRUNNER_SHARES_FILE?: string}, folder: string | null}} what a front has to be told, and the folder
 *   relative to the checkout if it lies there; null where a front keeps nothing in a file
 */
export function openSharesFolder(env) {
  const areTokensKept = (env.ONPYRUNNER_TOKENS || "off") !== "off";
  if (env.DATABASE_URL || (env.ONPYRUNNER_SHARES === "off" && !areTokensKept)) return { env: {}, folder: null };
  const file = resolve(checkout, env.ONPYRUNNER_SHARES_FILE || "var/data/shares.sqlite");
  mkdirSync(dirname(file), { recursive: true });
  chownSync(dirname(file), 0, sharesGroup);
  chmodSync(dirname(file), 0o2770);
  closeSync(openSync(file, "a"));
  for (const name of [file, `${file}-wal`, `${file}-shm`].filter(existsSync)) {
    chownSync(name, 0, sharesGroup);
    chmodSync(name, 0o660);
  }
  const inside = relative(checkout, file);
  if (inside.startsWith("..")) return { env: { ONPYRUNNER_SHARES_FILE: file }, folder: null };
  return { env: { ONPYRUNNER_SHARES_FILE: inside }, folder: dirname(inside) };
}
