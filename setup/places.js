import { accessSync, constants, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { SetupError } from "./failure.js";

/** The checkout. */
export const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

/** A path inside the checkout. */
export const inCheckout = (/** @type {string[]} */ ...parts) => join(checkout, ...parts);

/** All that set-up makes beside node_modules and .next lies in here. */
export const varDir = inCheckout("var");

/** The log of one noisy step. */
export const logFile = (/** @type {string} */ name) => join(varDir, "log", `${name}.log`);

/** Node 26, as the npm packages bring it. */
export const ourNode = inCheckout("node_modules/.bin/node");

/** What git knows of the checkout, and where npm puts the programs of its packages. */
export const gitDir = inCheckout(".git");
export const binDir = inCheckout("node_modules/.bin");

/** Throws when set-up may not write where it has to, as after a start by another user. */
export function demandWritable() {
  for (const path of [checkout, varDir, inCheckout("node_modules"), inCheckout(".next")].filter(existsSync)) {
    try {
      accessSync(path, constants.W_OK);
    } catch {
      throw new SetupError(`You may not write to ${path}.`, {
        advice: `Make the checkout yours, then start again: sudo chown -R "$(id -un)" ${checkout}`,
      });
    }
  }
}
