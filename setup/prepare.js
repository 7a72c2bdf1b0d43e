import { alone } from "./lock.js";
import { architecture } from "./machine.js";
import { bringNsjail, nsjailIsReady, nsjailNeeds } from "./nsjail.js";
import { demandNode } from "./old-node.js";
import { installPackages, nodeNeeds, packagesAreCurrent } from "./packages.js";
import { buildPage, pageIsBuilt } from "./page-build.js";
import { demandWritable } from "./places.js";
import { makeRootfs, rootfsNeeds, rootfsWork } from "./rootfs.js";
import { step } from "./steps.js";
import { asRoot, ensureSystemPackages } from "./system.js";
import { unpackNeeds } from "./unpack-needs.js";
import { bringValkey, valkeyIsReady } from "./valkey.js";

/**
 * What a command needs before it can run; the npm packages always.
 * @typedef {{sandbox?: boolean, page?: boolean, browser?: boolean, services?: boolean, image?: boolean}} Wanted
 */

/** Brings and builds what is wanted and not there yet; does nothing, within a moment, where all of it is. */
export async function prepare(/** @type {Wanted} */ { sandbox, page, browser, services, image }) {
  architecture();
  demandNode();
  // Who wants no more than the packages waits for no other set-up.
  if (!(sandbox || page || browser || services || image) && packagesAreCurrent()) return;
  demandWritable();
  await alone(async () => {
    const nsjailIsMissing = sandbox && !(await nsjailIsReady());
    const work = sandbox ? rootfsWork() : null;
    // First, because npm runs everything on Node 26 as soon as that is there, and it does not start without its library.
    await ensureSystemPackages([
      ...nodeNeeds,
      ...(nsjailIsMissing ? await nsjailNeeds() : []),
      ...(work === "packages" || work === "own-files" || image ? rootfsNeeds : []),
      ...(browser ? browserNeeds : []),
      ...(services ? serviceNeeds : []),
      ...(services && !valkeyIsReady() ? unpackNeeds : []),
    ]);
    if (work) await asRoot(); // A password is asked for here, not in the midst of what runs side by side.
    const pageSide = async () => {
      if (!packagesAreCurrent()) await step("Installing the npm packages, with Node 26", installPackages);
      if (page && !pageIsBuilt()) await step("Building the page", buildPage);
    };
    await Promise.all([
      pageSide(),
      nsjailIsMissing && step("Bringing nsjail", bringNsjail),
      work && step(rootfsTitles[work], () => makeRootfs(work)),
      services && !valkeyIsReady() && step("Unpacking Valkey, which the tests start", bringValkey),
    ]);
  });
}

/** @type {readonly import("./system.js").SystemPackage[]} */
const serviceNeeds = ["postgresql", "redis-server"];

/** @type {readonly import("./system.js").SystemPackage[]} */
const browserNeeds = [
  "chromium",
  "chromium-headless-shell",
  "firefox-esr",
  "webkit2gtk-driver",
  "xvfb",
  "fonts-noto-cjk",
];

const rootfsTitles = {
  packages: "Building the rootfs, which holds the Python interpreters",
  "own-files": "Putting our own files into the rootfs",
  leftovers: "Removing what an interrupted build left",
};
