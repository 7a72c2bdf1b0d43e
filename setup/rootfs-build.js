import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { ask, onPath, runLogged } from "./command.js";
import { newestPython, PACKAGE_LIST, unpackPackages } from "./debian.js";
import { readArchiveNames } from "./debian-packages.js";
import { main } from "./entry.js";
import { SetupError } from "./failure.js";
import { varDir } from "./places.js";
import { setModes, shapeRootfs } from "./rootfs-shape.js";
import {
  bootFile,
  currentRootfs,
  leftoversHere,
  ourFolder,
  readManifest,
  rootfsLink,
  wantedManifest,
} from "./rootfs-state.js";
import { placeVermin } from "./vermin.js";

// The part of making a rootfs that runs as root where it can; `rootfs.js` starts it by itself or through sudo.

/** @typedef {{python: string, pypy: string, suite: string, packages: import("./debian-packages.js").DebianPackage[]}} Made */

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { suite: { type: "string", default: "sid" }, mirror: { type: "string" } },
});

await main("node setup/rootfs-build.js packages|own-files|leftovers [--suite NAME] [--mirror URL]", async () => {
  process.umask(0o022);
  for (const name of leftoversHere()) remove(name);
  if (positionals[0] === "packages") await newRootfs(unpackedAndCompiled);
  if (positionals[0] === "own-files") await newRootfs(copiedFromCurrent);
  for (const name of leftoversHere()) remove(name);
  return 0;
});

/** Makes a rootfs beside the one in use; only when its interpreters have run does it take that one's place. */
async function newRootfs(/** @type {(folder: string) => Promise<Made>} */ fill) {
  const name = `rootfs-${new Date().toISOString().replace(/[-:.]/g, "")}`;
  const building = `${name}.building`;
  const scratch = `${building}.scratch`;
  mkdirSync(`${varDir}/${scratch}`);
  // So that mmdebstrap, when it is killed, leaves nothing where no one tidies up. In a user namespace it needs /tmp.
  if (process.getuid?.() === 0) process.env.TMPDIR = `${varDir}/${scratch}`;
  try {
    const folder = `${varDir}/${building}`;
    const made = await fill(folder);
    await placeOwnFiles(folder, { ...made, scratch: `${varDir}/${scratch}` });
    setModes(folder);
    const runtimes = await runBoth(folder, made);
    const manifest = { ...wantedManifest(values.suite), runtimes, ...made };
    writeFileSync(`${folder}/${ourFolder}/manifest.json`, JSON.stringify(manifest));
    renameSync(folder, `${varDir}/${name}`);
  } catch (error) {
    remove(building);
    throw error;
  } finally {
    remove(scratch);
  }
  rmSync(`${rootfsLink}.new`, { force: true });
  symlinkSync(name, `${rootfsLink}.new`);
  renameSync(`${rootfsLink}.new`, rootfsLink);
}

async function unpackedAndCompiled(/** @type {string} */ folder) {
  const python = await newestPython(values);
  await unpackPackages(values, [python, "pypy3", "libc-bin", "tzdata"], folder);
  const packages = readArchiveNames(readFileSync(`${folder}/${PACKAGE_LIST}`, "utf8"));
  const interpreters = await shapeRootfs(folder, python);
  const each = [interpreters.python, interpreters.pypy];
  await Promise.all(each.map((name) => compile(folder, name, `/usr/lib/${name}`)));
  return { ...interpreters, suite: values.suite, packages };
}

/** Hard links: the two share every file but our own, and none is ever changed in place. */
async function copiedFromCurrent(/** @type {string} */ folder) {
  const current = `${varDir}/${currentRootfs()}`;
  const manifest = readManifest(current);
  if (!manifest) throw new SetupError("There is no finished rootfs to put our files into.");
  await runLogged("rootfs-copy", ["cp", "-al", current, folder]);
  const { python, pypy, suite, packages } = manifest;
  return { python, pypy, suite, packages };
}

/** @typedef {{python: string, pypy: string, scratch: string}} Means */

async function placeOwnFiles(/** @type {string} */ folder, /** @type {Means} */ { python, pypy, scratch }) {
  rmSync(`${folder}/${ourFolder}`, { recursive: true, force: true });
  mkdirSync(`${folder}/${ourFolder}`);
  copyFileSync(bootFile, `${folder}/${ourFolder}/usercustomize.py`);
  await placeVermin(`${folder}/${ourFolder}/checks`, scratch);
  await Promise.all([python, pypy].map((name) => compile(folder, name, `/${ourFolder}`)));
}

/** Compiles a library once and for all: in the read-only jail nothing could be written, nor ever changes. */
async function compile(/** @type {string} */ folder, /** @type {string} */ interpreter, /** @type {string} */ library) {
  const module = ["-I", "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", library];
  await runLogged(`compile-${interpreter}`, inside(folder, interpreter, module));
}

/** Runs both interpreters with what a program leans on and gives their versions in words. */
async function runBoth(/** @type {string} */ folder, /** @type {Made} */ { python, pypy }) {
  const probe = [
    "import bz2, ctypes, decimal, lzma, platform, sqlite3, ssl, sys, zoneinfo",
    "zoneinfo.ZoneInfo('Asia/Seoul')",
    "own = getattr(sys, 'pypy_version_info', sys.version_info)",
    "print('runtime', platform.python_implementation(), '%d.%d.%d' % own[:3])",
  ].join("\n");
  const versions = [];
  for (const name of [python, pypy]) {
    const { ok, output } = await ask(inside(folder, name, ["-I", "-c", probe]));
    const version = /^runtime (.+)$/m.exec(output)?.[1];
    if (!ok || !version) throw new SetupError(`${name} does not run in the new rootfs:\n${output}`);
    versions.push(version);
  }
  return versions.join(", ");
}

/** The command that runs an interpreter with the rootfs as its root; an ordinary user is root in a namespace of his own. */
function inside(/** @type {string} */ folder, /** @type {string} */ interpreter, /** @type {string[]} */ args) {
  const enter = process.getuid?.() === 0 ? [] : ["unshare", "--user", "--map-root-user"];
  const environment = ["env", "-i", "LANG=C.UTF-8", "PYPY_GC_NURSERY=4M"];
  return [...environment, ...enter, onPath("chroot") ?? "chroot", folder, `/usr/bin/${interpreter}`, ...args];
}

/** What cannot be removed, because root made it and we are not root, does no harm where it is. */
function remove(/** @type {string} */ name) {
  try {
    rmSync(`${varDir}/${name}`, { recursive: true, force: true });
  } catch (error) {
    console.error(`${name} stays: ${/** @type {Error} */ (error).message}`);
  }
}
