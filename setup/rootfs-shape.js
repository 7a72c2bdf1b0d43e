import {
  appendFileSync,
  chmodSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { ask } from "./command.js";
import { architecture } from "./machine.js";

/**
 * Makes unpacked packages into what a jail may see: the two interpreters, their standard libraries
 * and what these read; no other program, and no trace of the packages. What is not named here goes.
 *
 * @param {string} folder
 * @param {string} python the CPython package, such as "python3.15"
 * @returns {Promise<{python: string, pypy: string}>} the interpreters' names, which their libraries in usr/lib bear too
 */
export async function shapeRootfs(folder, python) {
  const pypy = basename(readlinkSync(`${folder}/usr/bin/pypy3`));
  const { libraries, loaderLink } = architecture();

  keepOnly(folder, ["usr", "etc"]);
  keepOnly(`${folder}/usr`, ["bin", "lib", "lib64", "share"]);
  keepOnly(`${folder}/usr/bin`, [python, pypy, "pypy3"]);
  keepOnly(`${folder}/usr/lib`, [python, pypy, "locale", basename(libraries), basename(loaderLink)]);
  keepOnly(`${folder}/usr/share`, ["zoneinfo"]);
  keepOnly(`${folder}/etc`, ["mime.types", "protocols", "services"]);
  // Debian's hook for its crash reporter: without it a program finds CPython as its makers leave it.
  rmSync(`${folder}/usr/lib/${python}/sitecustomize.py`, { force: true });
  rmSync(`${folder}/${libraries}/gconv`, { recursive: true, force: true });

  symlinkSync("usr/lib", `${folder}/lib`);
  if (loaderLink.startsWith("usr/lib64/")) symlinkSync("usr/lib64", `${folder}/lib64`);
  for (const mountPoint of ["box", "tmp", "proc"]) mkdirSync(`${folder}/${mountPoint}`);
  writeEtc(`${folder}/etc`);
  startByForking(`${folder}/usr/lib/${python}/multiprocessing/context.py`);
  await makeDevices(`${folder}/dev`);
  return { python, pypy };
}

/** Nothing outside the rootfs decides a path here: a link is removed or kept, never followed. */
function keepOnly(/** @type {string} */ folder, /** @type {readonly string[]} */ names) {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  for (const name of readdirSync(folder)) {
    if (!names.includes(name)) rmSync(join(folder, name), { recursive: true });
  }
}

function writeEtc(/** @type {string} */ etc) {
  writeFileSync(
    `${etc}/passwd`,
    "root:x:0:0:root:/nonexistent:/nonexistent\nrunner:x:1000:1000:runner:/box:/nonexistent\n",
  );
  writeFileSync(`${etc}/group`, "root:x:0:\nrunner:x:1000:\n");
  writeFileSync(
    `${etc}/nsswitch.conf`,
    "passwd: files\ngroup: files\nhosts: files\nservices: files\nprotocols: files\n",
  );
  symlinkSync("/usr/share/zoneinfo/Etc/UTC", `${etc}/localtime`);
}

/**
 * Has CPython make the locks of `multiprocessing` as it does where processes are forked. Its own choice has a helper process
 * look after each, and so pools of threads, which make some, would end where no process can be made. Forking is refused as
 * well, at the line that wants a process.
 */
function startByForking(/** @type {string} */ context) {
  appendFileSync(context, "\n\ndef _get_platform_default_context():\n    return _concrete_contexts['fork']\n");
}

/**
 * The five harmless devices. Where they cannot be made or opened (no CAP_MKNOD, a file system mounted
 * nodev) an empty file stands in their place, onto which the host's device can be mounted.
 */
async function makeDevices(/** @type {string} */ dev) {
  mkdirSync(dev);
  const minors = { null: 3, zero: 5, full: 7, random: 8, urandom: 9 };
  for (const [name, minor] of Object.entries(minors)) {
    const path = `${dev}/${name}`;
    await ask(["mknod", "-m", "666", path, "c", "1", String(minor)]);
    if (!canOpen(path)) {
      rmSync(path, { force: true });
      writeFileSync(path, "");
    }
  }
  symlinkSync("/proc/self/fd", `${dev}/fd`);
  // Where the C library keeps named semaphores and shared memory.
  symlinkSync("/tmp", `${dev}/shm`);
  ["stdin", "stdout", "stderr"].forEach((name, fd) => {
    symlinkSync(`/proc/self/fd/${fd}`, `${dev}/${name}`);
  });
}

function canOpen(/** @type {string} */ path) {
  try {
    closeSync(openSync(path, "r"));
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes a whole rootfs readable by every uid and writable by none but its owner; executable are the
 * interpreters and the loader alone.
 */
export function setModes(/** @type {string} */ folder) {
  const programs = readdirSync(`${folder}/usr/bin`).map((name) => join(folder, "usr/bin", name));
  setModesBelow(folder, [...programs, join(folder, architecture().loader)]);
}

function setModesBelow(/** @type {string} */ path, /** @type {readonly string[]} */ programs) {
  const entry = lstatSync(path);
  if (entry.isDirectory()) {
    chmodSync(path, 0o755);
    for (const name of readdirSync(path)) setModesBelow(join(path, name), programs);
  } else if (entry.isFile()) {
    chmodSync(path, programs.includes(path) ? 0o755 : 0o644);
  }
}
