import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { fingerprint } from "./fingerprint.js";
import { checkout, inCheckout, varDir } from "./places.js";
import { verminRequirement } from "./vermin.js";

/** The name under which the sandbox finds the rootfs: a link to the folder that is in use. */
export const rootfsLink = `${varDir}/rootfs`;

/** What the jail's interpreters import before a program; part of the rootfs, written by us. */
export const bootFile = inCheckout("nsjail/boot/usercustomize.py");

/** The folder of our own files inside a rootfs. */
export const ourFolder = "usr/lib/onpyrunner";

/**
 * What a rootfs tells of itself; of which of Debian's packages it was made, and of which suite.
 * @typedef {{recipe: string, own: string, runtimes: string, python: string, pypy: string, suite: string,
 *   packages: import("./debian-packages.js").DebianPackage[]}} Manifest
 */

/** The manifest of a finished rootfs, or null. */
export function readManifest(/** @type {string} */ folder) {
  try {
    return /** @type {Manifest} */ (JSON.parse(readFileSync(`${folder}/${ourFolder}/manifest.json`, "utf8")));
  } catch {
    return null;
  }
}

/** What a rootfs of this suite would be made from now. */
export function wantedManifest(/** @type {string} */ suite) {
  const recipe = ["debian.js", "debian-packages.js", "machine.js", "rootfs-build.js", "rootfs-shape.js"].map((name) =>
    inCheckout("setup", name),
  );
  return {
    recipe: fingerprint(checkout, recipe, [suite, process.arch]),
    own: fingerprint(checkout, [bootFile, inCheckout("setup/vermin.js"), verminRequirement]),
  };
}

/** The folder that the link points to, by its name in var/; null where there is none. */
export function currentRootfs() {
  if (!lstatSync(rootfsLink, { throwIfNoEntry: false })?.isSymbolicLink()) return null;
  const name = readlinkSync(rootfsLink);
  return existsSync(`${varDir}/${name}`) ? name : null;
}

/**
 * The names in var/ of what no one needs: half builds, and finished ones but the one in use and
 * the one before it, which a running server may still use.
 *
 * @param {readonly string[]} names all names in var/
 * @param {string | null} current
 */
export function leftovers(names, current) {
  const built = names.filter((name) => /^rootfs-\d{8}T\d{9}Z$/.test(name) && name !== current);
  const half = names.filter((name) => /^rootfs-\d{8}T\d{9}Z\.building/.test(name));
  return [...half, ...built.sort().slice(0, -1)];
}

/** What `leftovers` finds in this checkout. */
export function leftoversHere() {
  return existsSync(varDir) ? leftovers(readdirSync(varDir), currentRootfs()) : [];
}
