import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { runLogged } from "./command.js";
import { SetupError } from "./failure.js";
import { logFile } from "./places.js";

/**
 * Where the rootfs comes from.
 * @typedef {{suite: string, mirror?: string | undefined}} Source
 */

const isRoot = process.getuid?.() === 0;
const advice = [
  "See that this machine reaches a Debian mirror. Another mirror is set by ONPYRUNNER_MIRROR=URL, another suite by",
  "ONPYRUNNER_SUITE=NAME.",
  ...(isRoot
    ? []
    : ["Without root it also takes the package uidmap, and this user's ids in /etc/subuid and /etc/subgid."]),
].join("\n");

// A mirror that lags, as many do, offers a Release file past its date.
const options = [
  `--mode=${isRoot ? "root" : "unshare"}`,
  "--skip=chroot/mount",
  `--aptopt=Acquire::Check-Valid-Until "false"`,
  `--aptopt=APT::Install-Recommends "false"`,
];

/** The name of the newest released CPython package of a suite, such as "python3.15". */
export async function newestPython(/** @type {Source} */ source) {
  const apt = `export APT_CONFIG="$MMDEBSTRAP_APT_CONFIG"; apt-cache madison $(apt-cache pkgnames python3.)`;
  const command = ["mmdebstrap", "--variant=custom", "--format=null", ...options, `--customize-hook=${apt}`];
  await runLogged("package-lists", [...command, source.suite, "-", ...mirrorOf(source)], { advice });
  const newest = newestRelease(readFileSync(logFile("package-lists"), "utf8"));
  if (!newest) throw new SetupError(`Debian's ${source.suite} has no package python3.N.`, { advice });
  return newest;
}

/**
 * The python3.N with the highest N among lines of `apt-cache madison`. A version with a tilde is an
 * alpha, a beta or a candidate, and is passed over.
 */
export function newestRelease(/** @type {string} */ madison) {
  const minors = [...madison.matchAll(/^\s*python3\.(\d+) \| *([^ |]+)/gm)]
    .filter(([, , version]) => !version?.includes("~"))
    .map(([, minor]) => Number(minor));
  return minors.length === 0 ? null : `python3.${Math.max(...minors)}`;
}

/** Where an unpacked folder has the names of the packages' own files, one in a line. */
export const PACKAGE_LIST = "packages.txt";

/**
 * Unpacks packages of a suite and all that they depend on into a new folder; runs none of their scripts. Nothing is
 * installed by that, so what was unpacked is listed in PACKAGE_LIST.
 *
 * @param {Source} source
 * @param {readonly string[]} packages
 * @param {string} folder
 */
export async function unpackPackages(source, packages, folder) {
  const list = `--extract-hook=ls "$1/var/cache/apt/archives" >"$1/${PACKAGE_LIST}"`;
  const command = ["mmdebstrap", "--variant=extract", ...options, list, `--include=${packages.join(",")}`];
  mkdirSync(folder);
  if (isRoot) {
    await runLogged("mmdebstrap", [...command, source.suite, folder, ...mirrorOf(source)], { advice });
    return;
  }
  // Files made inside a user namespace belong to ids that we could not remove again: a tar file makes them ours.
  const tar = `${folder}.tar`;
  await runLogged("mmdebstrap", [...command, "--format=tar", source.suite, tar, ...mirrorOf(source)], { advice });
  await runLogged("mmdebstrap", ["tar", "-x", "--no-same-owner", "--exclude=./dev/*", "-C", folder, "-f", tar], {
    append: true,
  });
  rmSync(tar);
}

/** @returns {string[]} */
function mirrorOf(/** @type {Source} */ { mirror }) {
  return mirror ? [mirror] : [];
}
