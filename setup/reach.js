import { realpathSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { inCheckout } from "./places.js";

/** Where the rootfs stands in a mount namespace of its own; what is there for others stays as it is. */
const PLACE = "/mnt";
const SCRIPT = 'mount --bind "$1" "$2" && shift 2 && exec "$@"';

/**
 * A command as it must be started so that jails can be made: they mount the rootfs as a user that is
 * neither root nor the checkout's owner, so every folder above it must let others pass. Below one that
 * does not, such as /root, the command gets a mount namespace in which the rootfs stands elsewhere
 * too; nothing of that is left when it ends.
 *
 * @param {readonly string[]} command
 * @param {Record<string, string | undefined>} env
 * @returns {{command: string[], env: Record<string, string | undefined>}}
 */
export function reachingRootfs(command, env) {
  const rootfs = realpathSync(env.ONPYRUNNER_ROOTFS || inCheckout("var/rootfs"));
  // An unprivileged user's jails run as that user.
  if (process.getuid?.() !== 0 || isOpen(rootfs)) return { command: [...command], env };
  const unshare = ["unshare", "--mount", "--propagation", "private", "--"];
  return {
    command: [...unshare, "sh", "-c", SCRIPT, "sh", rootfs, PLACE, ...command],
    env: { ...env, ONPYRUNNER_ROOTFS: PLACE },
  };
}

/** Whether every folder above a path lets everybody pass. */
export function isOpen(/** @type {string} */ path) {
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
  }
  return true;
}
