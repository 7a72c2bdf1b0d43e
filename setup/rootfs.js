import { mkdirSync } from "node:fs";
import { runLogged } from "./command.js";
import { inCheckout, varDir } from "./places.js";
import { currentRootfs, leftoversHere, readManifest, rootfsLink, wantedManifest } from "./rootfs-state.js";
import { asRoot } from "./system.js";
import { unpackNeeds } from "./unpack-needs.js";

/**
 * The system packages that building a rootfs takes.
 * @type {readonly import("./system.js").SystemPackage[]}
 */
export const rootfsNeeds = [...unpackNeeds, "python3-pip"];

const suite = process.env.ONPYRUNNER_SUITE || "sid";
const mirror = process.env.ONPYRUNNER_MIRROR;

/**
 * What has to be done to the rootfs: "packages" builds a new one, "own-files" puts changed
 * files of ours into a copy, "leftovers" only tidies up, null is nothing.
 *
 * @returns {"packages" | "own-files" | "leftovers" | null}
 */
export function rootfsWork() {
  const manifest = currentRootfs() && readManifest(rootfsLink);
  const wanted = wantedManifest(suite);
  if (!manifest || manifest.recipe !== wanted.recipe) return "packages";
  if (manifest.own !== wanted.own) return "own-files";
  return leftoversHere().length > 0 ? "leftovers" : null;
}

/**
 * Does that work and gives the versions that the rootfs has now.
 *
 * @param {"packages" | "own-files" | "leftovers"} work
 */
export async function makeRootfs(work) {
  mkdirSync(varDir, { recursive: true });
  const source = ["--suite", suite, ...(mirror ? ["--mirror", mirror] : [])];
  const build = [process.execPath, inCheckout("setup/rootfs-build.js"), work, ...source];
  const failure = "The rootfs was not built; one that was there before stays in use.";
  await runLogged("rootfs", [...((await asRoot()) ?? []), ...build], { failure });
  return readManifest(rootfsLink)?.runtimes;
}
