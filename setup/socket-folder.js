import { lstatSync, mkdtempSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PREFIX = "onpyrunner-";
const SOCKET = "worker.sock";

/**
 * Makes a folder for the socket between the two processes of a pair, and takes away those of pairs that were killed.
 *
 * @returns {Promise<{folder: string, socket: string}>}
 */
export async function makeSocketFolder() {
  for (const name of readdirSync(tmpdir())) await sweep(name);
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  return { folder, socket: join(folder, SOCKET) };
}

/** @param {string} folder that `makeSocketFolder` made, or one like it */
export function removeSocketFolder(folder) {
  // Anybody may put something else in the place of what lies here, so nothing is followed or emptied.
  rmSync(join(folder, SOCKET), { force: true });
  rmdirSync(folder);
}

/** @param {string} name below the folder for temporary files */
async function sweep(name) {
  const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
  if (pid === undefined || isAlive(Number(pid))) return;
  const folder = join(tmpdir(), name);
  try {
    // A pair in another container may use this folder, and its pids are none that are seen here.
    if (lstatSync(folder).uid === process.getuid?.() && !(await answers(join(folder, SOCKET))))
      removeSocketFolder(folder);
  } catch {
    // Another start took it away, or something else lies in it.
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/**
 * @param {string} path of a socket
 * @returns {Promise<boolean>}
 */
function answers(path) {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
